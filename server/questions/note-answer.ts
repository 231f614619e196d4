/** Keeps a question's count of its answers. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { QuestionModel } from './question.model.js';

/**
 * Notes that the question has `count` answers. A count only grows here, so that of two counters at once the late one can't
 * set back the other's, and counting again after a crash is harmless.
 */
export async function noteAnswer(ctx: Ctx, questionId: Types.ObjectId, count: number, answeredAt: Date): Promise<void> {
  await QuestionModel.updateOne({ _id: questionId, answerCount: { $lt: count } }, { $set: { answerCount: count, updatedAt: ctx.clock.now() } });
  await QuestionModel.updateOne({ _id: questionId, answeredAt: null }, { $set: { answeredAt } });
}
