/** Keeps a question's count of its answers. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { QuestionModel } from './question.model.js';

/** Notes how many answers the question has, and when the first came. Noting the same again changes nothing. */
export async function noteAnswers(ctx: Ctx, questionId: Types.ObjectId, count: number, firstAt: Date | null): Promise<void> {
  await QuestionModel.updateOne({ _id: questionId, answerCount: { $ne: count } }, { $set: { answerCount: count, updatedAt: ctx.clock.now() } });
  await QuestionModel.updateOne({ _id: questionId, answeredAt: { $ne: firstAt } }, { $set: { answeredAt: firstAt } });
}
