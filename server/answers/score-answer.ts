/** Keeps an answer's score in line with its votes. */
import type { Types } from 'mongoose';
import { AnswerModel, type Answer } from './answer.model.js';

/** Sets the score: what it was imported with, and the votes here added up. @returns the score now; null without the answer. */
export async function scoreAnswer(id: Types.ObjectId, votes: number): Promise<number | null> {
  const answer = await AnswerModel.findById(id, { importedScore: 1 }).lean<Answer>();
  if (!answer) return null;
  const score = (answer.importedScore ?? 0) + votes;
  await AnswerModel.updateOne({ _id: id, score: { $ne: score } }, { $set: { score } });
  return score;
}
