/** Keeps on an answer what those who tried it say. */
import type { Types } from 'mongoose';
import { AnswerModel, type MarkCounts } from './answer.model.js';

/** Noting the same again changes nothing. */
export async function noteMarks(answerId: Types.ObjectId, marks: MarkCounts | null): Promise<void> {
  await AnswerModel.updateOne({ _id: answerId }, { $set: { marks } });
}
