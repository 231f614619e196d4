/** Solved, as the asker says. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from './read-question.js';
import { QuestionModel, type Question } from './question.model.js';
import { mustBeAsker } from './questions.policy.js';

export interface MarkSolved {
  by: Pick<Person, '_id'>;
  /** The conversation that solved it, when one did. */
  conversationId?: Types.ObjectId | string;
}

/**
 * Marks the question solved; the asker only. Records question.changed. Solved already is fine: the conversation is noted all the same.
 * Throws Forbidden, NotFound.
 */
export async function markSolved(ctx: Ctx, questionId: Types.ObjectId | string, { by, conversationId }: MarkSolved): Promise<Question> {
  const before = await readQuestion(questionId, by);
  mustBeAsker(by, before, 'say that it is solved');
  const now = ctx.clock.now();
  const cause = `${before._id}:solved:${conversationId ?? before.acceptanceRound}`;
  const told = ctx.events.announce('question.changed', cause, { questionId: `${before._id}`, what: 'solved' });
  const solved = await QuestionModel.findOneAndUpdate(
    { _id: before._id },
    { $set: { status: 'solved', solvedAt: before.solvedAt ?? now, updatedAt: now, ...(conversationId && { solvedConversationId: new Types.ObjectId(String(conversationId)) }) }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (!solved) throw new NotFound();
  ctx.events.publish(QuestionModel, before._id, told);
  return solved;
}
