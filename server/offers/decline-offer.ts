/** "Not my thing", "Later": passing on an offer costs nothing. */
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { toId } from '../ids.js';
import { OFFERS } from '../matching/constants.js';
import type { Person } from '../people/person.model.js';
import { restPerson } from '../people/rest-person.js';
import { findOwnOffer } from './find-own-offer.js';
import { OfferModel, type Offer } from './offer.model.js';

/**
 * Declines one's own open offer; doing it twice is fine. "not-my-thing" three times in a topic and that topic is left out for a
 * month; "later" may be asked again. Nobody is asked for two minutes after. Records offer.declined. Throws NotFound, Conflict.
 */
export async function declineOffer(ctx: Ctx, actor: Person, { offerId, reason }: { offerId: string; reason?: string | undefined }): Promise<Offer> {
  const offer = await findOwnOffer(actor, offerId);
  if (offer.status === 'declined') return offer;
  const now = ctx.clock.now();
  const told = ctx.events.announce('offer.declined', `${offer._id}:${offer.createdAt.getTime()}`, { offerId: `${offer._id}`, questionId: `${offer.questionId}`, helperId: `${actor._id}` });
  const declined = await OfferModel.findOneAndUpdate({ _id: offer._id, status: 'pending' }, { $set: { status: 'declined', settledAt: now, ...(reason && { declineReason: reason }) }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Offer>();
  if (!declined) throw new Conflict(offer.status === 'accepted' ? 'You are helping with this one already.' : 'This offer is over already; there is nothing left to do.', { code: 'offer_gone' });
  // The subscriber sees to it too; done here so that the next wave knows.
  await restPerson(actor._id, restedFrom(now));
  ctx.events.publish(OfferModel, offer._id, told);
  return declined;
}

/** Subscriber of offer.declined: a rest from the refusal on. */
export async function restAfterRefusal(_ctx: Ctx, offerId: string): Promise<void> {
  const offer = await OfferModel.findById(toId(offerId)).lean<Offer>();
  if (offer?.settledAt) await restPerson(offer.helperId, restedFrom(offer.settledAt));
}

function restedFrom(refusedAt: Date): Date {
  return new Date(refusedAt.getTime() + OFFERS.REST_AFTER_REFUSAL_MS);
}
