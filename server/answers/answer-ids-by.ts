/** The answers of somebody, as ids. */
import type { Types } from 'mongoose';
import { AnswerModel, type Answer } from './answer.model.js';

/** All that this person answered, hidden ones too. */
export async function answerIdsBy(authorId: Types.ObjectId): Promise<Types.ObjectId[]> {
  return (await AnswerModel.find({ authorId }, { _id: 1 }).lean<Pick<Answer, '_id'>[]>()).map(({ _id }) => _id);
}
