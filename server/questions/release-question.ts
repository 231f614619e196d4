/** A conversation ended without a solution: others may help again. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { QuestionModel, type Question } from './question.model.js';

const NOBODY = { helperId: null, acceptedOfferId: null, conversationId: null };

/**
 * Opens the question again if this conversation still holds it. Doing it twice, or after another helper came, changes nothing.
 * A question that an answer solved meanwhile, or that was closed, stays so and only lets its helper go. Records question.changed.
 * @param cause names the conversation's end, when it was opened again and may end once more. @returns true when the question is open again.
 */
export async function releaseQuestion(ctx: Ctx, questionId: Types.ObjectId | string, conversationId: Types.ObjectId | string, cause = `${conversationId}`): Promise<boolean> {
  const updatedAt = ctx.clock.now();
  const held = { _id: questionId, conversationId };
  const opened = await QuestionModel.findOneAndUpdate({ ...held, status: 'helping' }, { $set: { ...NOBODY, status: 'open', updatedAt } }, { returnDocument: 'after' }).lean<Question>();
  if (!opened) await QuestionModel.updateOne({ ...held, status: { $in: ['solved', 'closed', 'duplicate'] }, solvedConversationId: null }, { $set: { ...NOBODY, updatedAt } });
  const released = opened !== null || (await QuestionModel.exists({ _id: questionId, status: 'open', helperId: null })) !== null;
  if (released) await ctx.events.record('question.changed', `${questionId}:released:${cause}`, { questionId: `${questionId}`, what: 'released' });
  return released;
}
