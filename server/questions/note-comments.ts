/** Keeps a question's count of its comments, and the date by which pages see that something changed. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { QuestionModel } from './question.model.js';

/** Noting the same again changes nothing. */
export async function noteQuestionComments(questionId: Types.ObjectId, count: number): Promise<void> {
  await QuestionModel.updateOne({ _id: questionId, commentCount: { $ne: count } }, { $set: { commentCount: count } });
}

/** Something on the question's page changed now. */
export async function touchQuestion(ctx: Ctx, questionId: Types.ObjectId): Promise<void> {
  await QuestionModel.updateOne({ _id: questionId, updatedAt: { $lt: ctx.clock.now() } }, { $set: { updatedAt: ctx.clock.now() } });
}
