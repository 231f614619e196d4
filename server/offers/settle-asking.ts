/** Asking is over: the question is being helped with, solved or closed. Offers still open are withdrawn with thanks. */
import type { Ctx } from '../context.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { OfferModel, type Offer } from './offer.model.js';

/**
 * Ends the asking of a question that is no longer open. For an accepted one it says again that the offer was accepted: had the
 * server died between that write and the word of it, the conversation would never open. Harmless to repeat.
 */
export async function settleAsking(ctx: Ctx, question: Question): Promise<void> {
  if (question.status === 'open' && !question.removal) return;
  if (question.status === 'helping' && question.acceptedOfferId) await tellAcceptance(ctx, question);
  else await withdrawOffers(ctx, question);
  await QuestionModel.updateOne({ _id: question._id, ...(question.removal ? { removal: { $ne: null } } : { status: { $ne: 'open' } }), 'asking.state': { $in: ['waves', 'listed'] } }, { $set: { 'asking.state': 'done', 'asking.dueAt': null, 'asking.making': 0, 'asking.endedAt': ctx.clock.now() } });
}

/** Writes down what the deciding write on the question has decided, and records offer.accepted; idempotent. */
export async function tellAcceptance(ctx: Ctx, question: Question): Promise<void> {
  const now = ctx.clock.now();
  const waitedMs = question.asking ? Math.max(0, now.getTime() - question.asking.startedAt.getTime()) : 0;
  await OfferModel.updateOne({ _id: question.acceptedOfferId, status: { $ne: 'accepted' } }, { $set: { status: 'accepted', settledAt: now, waitedMs } });
  await ctx.events.record('offer.accepted', `${question.conversationId}`, {
    offerId: `${question.acceptedOfferId}`, questionId: `${question._id}`, helperId: `${question.helperId}`, conversationId: `${question.conversationId}`,
  });
}

/** Withdraws this question's open offers, all but the accepted one and places beside a helper who fell silent. Records offer.gone for each. */
export async function withdrawOffers(ctx: Ctx, question: Pick<Question, '_id' | 'acceptedOfferId' | 'status' | 'conversationId'>): Promise<void> {
  const open = await OfferModel.find({ questionId: question._id, status: 'pending' }).lean<Offer[]>();
  const stays = ({ _id, conversationId }: Offer) => question.acceptedOfferId?.equals(_id) || (question.status === 'helping' && conversationId && question.conversationId?.equals(conversationId));
  for (const offer of open) if (!stays(offer)) await closeOffer(ctx, offer, 'withdrawn');
}

/** Ends one open offer. Records offer.gone if this was what ended it. */
export async function closeOffer(ctx: Ctx, offer: Offer, status: 'expired' | 'withdrawn'): Promise<void> {
  const told = ctx.events.announce('offer.gone', `${offer._id}:${offer.createdAt.getTime()}`, { offerId: `${offer._id}`, questionId: `${offer.questionId}`, helperId: `${offer.helperId}`, status });
  const closed = await OfferModel.updateOne({ _id: offer._id, status: 'pending', createdAt: offer.createdAt }, { $set: { status, settledAt: ctx.clock.now() }, $push: { outbox: told } });
  if (closed.modifiedCount > 0) ctx.events.publish(OfferModel, offer._id, told);
}
