/** The one write that decides an acceptance or its withdrawal; pure but for that write. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Announced } from '../events/outbox.js';
import { QuestionModel, type AcceptanceRounds, type Question } from './question.model.js';
import { acceptanceSolves } from './state-of.js';

export interface Acceptance {
  question: Question;
  /** The answer's rounds after this; undefined for a withdrawal of what was never accepted. */
  rounds: AcceptanceRounds | undefined;
}

/**
 * Accepts an answer of this question as it was read, or lets it go. Already so: nothing is written. The acceptance is announced by the
 * write that decides it: `announce` is asked for the happening of that round.
 * @returns null when the question changed since it was read: read it again and try again.
 */
export async function settleAcceptance(ctx: Ctx, question: Question, answerId: Types.ObjectId, accept: boolean, announce: (rounds: AcceptanceRounds) => Announced): Promise<Acceptance | null> {
  const stands = question.acceptedAnswerIds.some((id) => id.equals(answerId));
  const before = question.acceptances.find((rounds) => rounds.answerId.equals(answerId));
  // An imported acceptance has no round: 0 stands for it.
  if (stands === accept) return { question, rounds: before ?? (accept ? { answerId, accepted: 0, withdrawn: null } : undefined) };
  const round = question.acceptanceRound + 1;
  const rounds: AcceptanceRounds = accept ? { answerId, accepted: round, withdrawn: null } : { answerId, accepted: before?.accepted ?? 0, withdrawn: round };
  const told = announce(rounds);
  const acceptances = [...question.acceptances.filter((one) => one !== before), rounds];
  const others = question.acceptedAnswerIds.filter((id) => !id.equals(answerId));
  const acceptedAnswerIds = accept ? [...others, answerId] : others;
  const after = await QuestionModel.findOneAndUpdate(
    { _id: question._id, acceptanceRound: question.acceptanceRound, status: question.status, helperId: question.helperId, solvedConversationId: question.solvedConversationId },
    {
      $set: {
        ...stateAfter(question, acceptanceSolves({ ...question, acceptances }, acceptedAnswerIds), ctx.clock.now()),
        acceptedAnswerIds,
        acceptanceRound: round,
        acceptances,
        updatedAt: ctx.clock.now(),
      },
      $push: { outbox: told },
    },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (after) ctx.events.publish(QuestionModel, question._id, told);
  return after && { question: after, rounds };
}

/** What an acceptance, or the loss of the last one, makes of the question's state. A closed question stays closed. */
function stateAfter(question: Question, accepted: boolean, now: Date): Pick<Question, 'status' | 'solvedAt'> {
  const solved = accepted || question.solvedConversationId != null;
  const solvedAt = solved ? (question.solvedAt ?? now) : null;
  if (question.status === 'closed' || question.status === 'duplicate') return { status: question.status, solvedAt };
  return { status: solved ? 'solved' : question.helperId ? 'helping' : 'open', solvedAt };
}
