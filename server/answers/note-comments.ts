/** Keeps an answer's count of its comments. */
import type { Types } from 'mongoose';
import { AnswerModel } from './answer.model.js';

/** Noting the same again changes nothing. */
export async function noteAnswerComments(answerId: Types.ObjectId, count: number): Promise<void> {
  await AnswerModel.updateOne({ _id: answerId, commentCount: { $ne: count } }, { $set: { commentCount: count } });
}
