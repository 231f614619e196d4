/** How many answers people have written. */
import type { Types } from 'mongoose';
import { AnswerModel } from './answer.model.js';

/** By author's id as text; who wrote none has no entry. */
export async function countAnswersBy(authorIds: Types.ObjectId[]): Promise<Map<string, number>> {
  if (authorIds.length === 0) return new Map();
  const rows = await AnswerModel.aggregate<{ _id: Types.ObjectId; answers: number }>([{ $match: { authorId: { $in: authorIds } } }, { $group: { _id: '$authorId', answers: { $sum: 1 } } }]);
  return new Map(rows.map((row) => [row._id.toString(), row.answers]));
}
