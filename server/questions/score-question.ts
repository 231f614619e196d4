/** Keeps a question's score in line with its votes. */
import type { Types } from 'mongoose';
import { QuestionModel, type Question } from './question.model.js';

/** Sets the score: what it was imported with, and the votes here added up. @returns the score now; null without the question. */
export async function scoreQuestion(id: Types.ObjectId, votes: number): Promise<number | null> {
  const question = await QuestionModel.findById(id, { importedScore: 1 }).lean<Question>();
  if (!question) return null;
  const score = (question.importedScore ?? 0) + votes;
  await QuestionModel.updateOne({ _id: id, score: { $ne: score } }, { $set: { score } });
  return score;
}
