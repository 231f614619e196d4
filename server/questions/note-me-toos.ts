/** Keeps a question's count of those who have it too. */
import type { Types } from 'mongoose';
import { QuestionModel } from './question.model.js';

/** Noting the same again changes nothing. */
export async function noteMeToos(questionId: Types.ObjectId, count: number): Promise<void> {
  await QuestionModel.updateOne({ _id: questionId, meTooCount: { $ne: count } }, { $set: { meTooCount: count } });
}
