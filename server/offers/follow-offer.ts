/** What follows when an offer came to nothing, or its helper took on another: they rest, and their place goes on to the next. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { liveTalkCounts } from '../conversations/read-dealings.js';
import { hurryStep } from '../conversations/seek-backup.js';
import { openHandovers } from '../handovers/find-handovers.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { findPerson } from '../people/find-person.js';
import { restAfterRefusal } from './decline-offer.js';
import { fillPlace } from './fill-place.js';
import { OfferModel, type Offer } from './offer.model.js';
import { tellGone } from './tell-offers.js';
import { forgetTaking } from './with-free-hands.js';

/** Subscriber of offer.declined, before the asker is told how it goes. Each step is harmless the second time. @param cause `offer.declined:<offer>:<when it was made>`. */
export async function followRefusal(ctx: Ctx, { offerId }: Catalogue['offer.declined'], cause: string): Promise<void> {
  await restAfterRefusal(ctx, offerId);
  await hurryAfter(ctx, offerId);
  await fillLeft(ctx, offerId, cause);
}

/** Subscriber of offer.gone. Whoever had to let go, while the question goes on without them, leaves a place as well. */
export async function followGone(ctx: Ctx, gone: Catalogue['offer.gone'], cause: string): Promise<void> {
  await tellGone(ctx, gone, cause);
  if (gone.status === 'withdrawn' && (await fillLeft(ctx, gone.offerId, cause))) await tellAsker(ctx, gone.questionId, cause);
}

/** Subscriber of offer.accepted, once the talk is open. Whoever has their hands full by it may still take on what else they were offered; others are asked beside them. */
export async function followTaking(ctx: Ctx, { offerId, questionId, helperId }: Catalogue['offer.accepted'], cause: string): Promise<void> {
  const _id = new Types.ObjectId(helperId);
  await forgetTaking(_id, toId(questionId));
  const others = await OfferModel.find({ helperId: _id, status: 'pending', _id: { $ne: toId(offerId) } }).lean<Offer[]>();
  if (others.length === 0) return;
  const [helper, live] = await Promise.all([findPerson(helperId), liveTalkCounts([_id])]);
  if (!helper || (live.get(helperId) ?? 0) < helper.capacity) return;
  for (const other of others) if (await fillPlace(ctx, other)) await tellAsker(ctx, `${other.questionId}`, cause);
}

/** Whoever was named passed: nobody else is asked by that hand-over, so its helper needn't wait. */
async function hurryAfter(ctx: Ctx, offerId: string): Promise<void> {
  const offer = await OfferModel.findById(toId(offerId), { conversationId: 1, helperId: 1, status: 1 }).lean<Offer>();
  const open = offer?.conversationId && offer.status === 'declined' ? (await openHandovers([offer.conversationId])).get(`${offer.conversationId}`) : undefined;
  if (open?.namedId?.equals(offer!.helperId)) await hurryStep(ctx, open.conversationId);
}

/** Offered to them again meanwhile: then it isn't left any more. */
async function fillLeft(ctx: Ctx, offerId: string, cause: string): Promise<boolean> {
  const offer = await OfferModel.findById(toId(offerId)).lean<Offer>();
  return offer !== null && offer.status !== 'pending' && `${offer.createdAt.getTime()}` === cause.split(':').at(-1) && fillPlace(ctx, offer);
}

async function tellAsker(ctx: Ctx, questionId: string, cause: string): Promise<void> {
  await ctx.events.record('wave.moved', `${questionId}:filled:${cause}`, { questionId });
}
