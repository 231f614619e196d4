/** The questions that were found to be the same as this one. */
import type { Types } from 'mongoose';
import { QuestionModel, type Question } from './question.model.js';

const MOST = 200;

/** The oldest first; removed ones are left out. */
export async function duplicatesOf(originalId: Types.ObjectId): Promise<Question[]> {
  const rows = await QuestionModel.find({ duplicateOfId: originalId }, { body: 0, bodyHtml: 0 }).sort({ createdAt: 1 }).limit(MOST).lean<Question[]>();
  return rows.filter((question) => question.status === 'duplicate' && !question.removal);
}
