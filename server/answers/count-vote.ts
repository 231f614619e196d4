/** Keeps an answer's score. */
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { AnswerModel, type Answer } from './answer.model.js';

/** Moves the score by the difference that a vote made. @returns the score now. Throws NotFound. */
export async function countAnswerVote(id: Types.ObjectId, difference: number): Promise<number> {
  const answer = await AnswerModel.findByIdAndUpdate(id, { $inc: { score: difference } }, { returnDocument: 'after' }).lean<Answer>();
  if (!answer) throw new NotFound();
  return answer.score;
}
