/** What these people asked. */
import type { Types } from 'mongoose';
import { QuestionModel, type Question } from './question.model.js';

export type AskedQuestion = Pick<Question, '_id' | 'askerId' | 'title'>;

export function questionsAskedBy(askerIds: Types.ObjectId[]): Promise<AskedQuestion[]> {
  return QuestionModel.find({ askerId: { $in: askerIds } }, { askerId: 1, title: 1 }).lean<AskedQuestion[]>();
}
