/** "Stay ready": whoever came too late to help is asked first should the helper fall silent. */
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { OFFERS } from '../matching/constants.js';
import type { Person } from '../people/person.model.js';
import { findQuestion } from '../questions/find-question.js';
import { findOwnOffer } from './find-own-offer.js';
import { OfferModel, type Offer } from './offer.model.js';

export const READY_WORDS = 'Thank you. For a minute and a half you are the first we ask, should the helper fall silent. Keep this page open.';

/**
 * Stays ready for a minute and a half, by one's own offer that somebody else was quicker with; saying so again doesn't make it longer.
 * Records nothing: it lapses by itself. @returns until when. Throws NotFound, and Conflict when there is nothing to stay ready for.
 */
export async function stayReady(ctx: Ctx, actor: Person, offerId: string): Promise<Date> {
  const offer = await findOwnOffer(actor, offerId);
  const now = ctx.clock.now();
  if (offer.readyUntil && offer.readyUntil > now) return offer.readyUntil;
  const question = await findQuestion(offer.questionId);
  const lately = new Date(now.getTime() - OFFERS.STAY_READY_MS);
  const readyUntil = new Date(now.getTime() + OFFERS.STAY_READY_MS);
  const ready =
    question?.status === 'helping'
      ? await OfferModel.findOneAndUpdate({ _id: offer._id, status: 'withdrawn', settledAt: { $gt: lately }, $or: [{ readyUntil: null }, { readyUntil: { $lte: lately } }] }, { $set: { readyUntil } }, { returnDocument: 'after' }).lean<Offer>()
      : null;
  if (!ready) throw new Conflict('Thank you, but there is nothing to stay ready for any more.', { code: 'not_needed' });
  return ready.readyUntil!;
}
