/** Offers to somebody who left: those that wait go on to others; of those before only what matching learns from stays. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { OfferModel } from './offer.model.js';
import { PastOffersModel } from './past-offers.model.js';
import { withdrawOffersOf } from './withdraw-offers-of.js';

/** May break off and be done again. Records offer.gone for each one withdrawn. */
export async function forgetOffers(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await withdrawOffersOf(ctx, _id);
  await OfferModel.updateMany({ helperId: _id }, { $set: { reasons: [] }, $unset: { because: 1, declineReason: 1, takenBack: 1, readyUntil: 1 } });
  await PastOffersModel.deleteOne({ _id });
}
