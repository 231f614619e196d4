/** Somebody may not help just now: what they were offered goes on to others. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { OfferModel, type Offer } from './offer.model.js';
import { closeOffer } from './settle-asking.js';

/** Withdraws this person's open offers. Records offer.gone for each. */
export async function withdrawOffersOf(ctx: Ctx, helperId: Types.ObjectId): Promise<void> {
  const open = await OfferModel.find({ helperId, status: 'pending' }).lean<Offer[]>();
  for (const offer of open) await closeOffer(ctx, offer, 'withdrawn');
}
