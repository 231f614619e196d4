/** "Help now": exactly one of many wins. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { openConversation } from '../conversations/open-conversation.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { joinRunningTalk } from './join-running-talk.js';
import { findOwnOffer } from './find-own-offer.js';
import type { Offer } from './offer.model.js';
import { closeOffer, settleAsking } from './settle-asking.js';
import { withFreeHands } from './with-free-hands.js';

/** The code of "somebody else was quicker": then one may stay ready. */
export const ALREADY_HELPED = 'already_helped';

export interface AcceptedOffer {
  conversationId: string;
  questionId: string;
}

/**
 * Takes on the question. One conditional write on it decides; it also chooses the conversation's id. Only whom it was offered to
 * may (NotFound otherwise); accepting one's accepted offer again gives the same conversation. Records offer.accepted.
 * Throws Conflict: with thanks when somebody else was quicker, when the offer lapsed, or when the actor's hands are full.
 */
export async function acceptOffer(ctx: Ctx, actor: Person, offerId: string): Promise<AcceptedOffer> {
  const offer = await findOwnOffer(actor, offerId);
  const now = ctx.clock.now();
  if (offer.status === 'declined') throw new Conflict('You passed on this one before. Thank you all the same.', { code: 'offer_declined' });
  const lapsed = offer.status === 'expired' || (offer.status === 'pending' && offer.expiresAt <= now);
  return offer.status === 'pending' && !lapsed ? withFreeHands(ctx, actor, offer.questionId, () => takeOn(ctx, actor, offer, false)) : takeOn(ctx, actor, offer, lapsed);
}

async function takeOn(ctx: Ctx, actor: Person, offer: Offer, lapsed: boolean): Promise<AcceptedOffer> {
  const now = ctx.clock.now();
  const beside = offer.conversationId && (await joinRunningTalk(ctx, actor, offer, lapsed));
  if (beside) return beside;
  const won =
    offer.status === 'pending' && !lapsed
      ? await QuestionModel.findOneAndUpdate(
          { _id: offer.questionId, status: 'open', removal: null, helperId: null },
          // asking.dueAt stays set until everything has followed: the job finishes what a crash broke off here.
          { $set: { status: 'helping', helperId: actor._id, acceptedOfferId: offer._id, conversationId: new Types.ObjectId(), updatedAt: now, 'asking.dueAt': now, 'asking.filledAt': now } },
          { returnDocument: 'after' },
        ).lean<Question>()
      : null;
  const question = won ?? (await QuestionModel.findById(offer.questionId).lean<Question>());
  if (!question?.acceptedOfferId?.equals(offer._id)) {
    await closeOffer(ctx, offer, lapsed ? 'expired' : 'withdrawn');
    throw tooLate(question, lapsed);
  }
  await settleAsking(ctx, question);
  const accepted = { conversationId: `${question.conversationId}`, questionId: `${question._id}` };
  // The subscriber would open it too; done here so that the helper's next page is there.
  await openConversation(ctx, { ...accepted, helperId: `${actor._id}` });
  return accepted;
}

function tooLate(question: Question | null, lapsed: boolean): Conflict {
  if (question?.status === 'open' && lapsed) return new Conflict('This offer has lapsed. Thank you all the same; you can still answer on the question\'s page.', { code: 'offer_lapsed' });
  if (question?.status === 'helping') return new Conflict('Thank you for stepping up. Somebody else was a moment quicker and is helping already.', { code: ALREADY_HELPED });
  if (question?.status === 'solved') return new Conflict('Thank you for stepping up. This one has been solved meanwhile.', { code: 'already_solved' });
  return new Conflict('Thank you for stepping up. This one is not waiting for help any more.', { code: 'offer_gone' });
}
