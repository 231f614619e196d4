/** The questions of somebody, as ids. */
import type { Types } from 'mongoose';
import { QuestionModel, type Question } from './question.model.js';

/** All that this person asked, hidden ones too. */
export async function questionIdsBy(askerId: Types.ObjectId): Promise<Types.ObjectId[]> {
  return (await QuestionModel.find({ askerId }, { _id: 1 }).lean<Pick<Question, '_id'>[]>()).map(({ _id }) => _id);
}
