/** Offers of questions whose asker turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { questionIdsBy } from '../questions/question-ids-by.js';
import { OfferModel, type Offer } from './offer.model.js';
import { closeOffer } from './settle-asking.js';

/**
 * Makes `toId` the asker in the offers of `fromId`'s questions, and withdraws those made to themselves. To be done before the questions
 * change hands; may break off and be done again. Records offer.gone for each one withdrawn.
 */
export async function handOverOffers(ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  for (const questionId of await questionIdsBy(fromId)) {
    for (const offer of await OfferModel.find({ questionId, helperId: toId, status: 'pending' }).lean<Offer[]>()) await closeOffer(ctx, offer, 'withdrawn');
    await OfferModel.updateMany({ questionId, askerId: fromId }, { $set: { askerId: toId } });
  }
}
