/** Finding several questions at once. */
import type { Types } from 'mongoose';
import { QuestionModel, type Question } from './question.model.js';

/** The questions of these ids, by id as text; one query. Ids nobody has are absent. */
export async function findQuestions(ids: Types.ObjectId[]): Promise<Map<string, Question>> {
  if (ids.length === 0) return new Map();
  const rows = await QuestionModel.find({ _id: { $in: ids } }).lean<Question[]>();
  return new Map(rows.map((question) => [question._id.toString(), question]));
}
