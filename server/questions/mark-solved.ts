/** Solved, as the asker says. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { DAY } from '../clock.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from './read-question.js';
import { QuestionModel, type Question } from './question.model.js';
import { mustBeAsker } from './questions.policy.js';
import { asSeen, takesAnswers } from './state-of.js';

export interface MarkSolved {
  by: Pick<Person, '_id'>;
  /** The conversation that solved it, when one did. */
  conversationId?: Types.ObjectId | string;
  /** How often that conversation was opened again. */
  reopenings?: number;
}

/** How often others may change the question at the same moment. */
const TRIES = 20;
export const STILL_SOLVED_AFTER_MS = 7 * DAY;

/**
 * Marks the question solved; the asker only. Records question.changed. Solved already is fine: the conversation is noted all the same.
 * A closed question stays closed and only keeps what solved it; a conversation whose solution did not hold solves nothing a second time, unless it was opened again since.
 * Throws Forbidden, NotFound, Conflict when others changed it all the while.
 */
export async function markSolved(ctx: Ctx, questionId: Types.ObjectId | string, { by, conversationId, reopenings = 0 }: MarkSolved): Promise<Question> {
  const talk = conversationId === undefined ? null : new Types.ObjectId(String(conversationId));
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await readQuestion(questionId, by);
    mustBeAsker(by, before, 'say that it is solved');
    if (talk && (before.failedConversationIds?.filter((id) => id.equals(talk)).length ?? 0) > reopenings) return before;
    const now = ctx.clock.now();
    const told = ctx.events.announce('question.changed', `${before._id}:solved:${talk ?? before.acceptanceRound}${reopenings ? `:${reopenings}` : ''}`, { questionId: `${before._id}`, what: 'solved' });
    const solved = await QuestionModel.findOneAndUpdate(
      asSeen(before),
      {
        $set: {
          ...(takesAnswers(before) && { status: 'solved' as const }),
          solvedAt: before.solvedAt ?? now,
          updatedAt: now,
          ...(talk && !before.solvedConversationId?.equals(talk) && { solvedConversationId: talk, stillDueAt: new Date(now.getTime() + STILL_SOLVED_AFTER_MS), still: null }),
        },
        $push: { outbox: told },
      },
      { returnDocument: 'after' },
    ).lean<Question>();
    if (!solved) continue;
    ctx.events.publish(QuestionModel, before._id, told);
    return solved;
  }
  throw new Conflict('This was changed from another place at the same moment. Look again and say it once more.');
}
