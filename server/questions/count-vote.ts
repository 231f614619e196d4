/** Keeps a question's score. */
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { QuestionModel, type Question } from './question.model.js';

/** Moves the score by the difference that a vote made. @returns the score now. Throws NotFound. */
export async function countQuestionVote(id: Types.ObjectId, difference: number): Promise<number> {
  const question = await QuestionModel.findByIdAndUpdate(id, { $inc: { score: difference } }, { returnDocument: 'after' }).lean<Question>();
  if (!question) throw new NotFound();
  return question.score;
}
