/** What was asked in a space lately. */
import type { Types } from 'mongoose';
import { QuestionModel, type Question } from './question.model.js';

const MOST = 5000;

/** How each of them stands; the newest five thousand at most. */
export function spaceQuestionsSince(spaceId: Types.ObjectId, since: Date): Promise<Pick<Question, '_id' | 'askerId' | 'status' | 'createdAt' | 'solvedAt'>[]> {
  return QuestionModel.find({ spaceId, createdAt: { $gte: since }, removal: null }, { askerId: 1, status: 1, createdAt: 1, solvedAt: 1 }).sort({ createdAt: -1, _id: -1 }).limit(MOST).lean<Question[]>();
}
