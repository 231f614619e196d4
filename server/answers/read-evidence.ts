/** What people have answered, as the matching reads it: plain finds, few fields. */
import type { Types } from 'mongoose';
import { MATCHING } from '../matching/constants.js';
import { AnswerModel, type Answer } from './answer.model.js';

export type AnswerDeed = Pick<Answer, '_id' | 'questionId' | 'authorId' | 'creditIds' | 'score' | 'acceptedAt' | 'createdAt'>;

const FIELDS = { questionId: 1, authorId: 1, creditIds: 1, score: 1, acceptedAt: 1, createdAt: 1 };

/** All answers to these questions. */
export async function answersTo(questionIds: Types.ObjectId[]): Promise<AnswerDeed[]> {
  if (questionIds.length === 0) return [];
  return AnswerModel.find({ questionId: { $in: questionIds }, removal: null }, FIELDS).batchSize(MATCHING.READ_AT_ONCE).lean<AnswerDeed[]>();
}

/** What these people answered since then, newest first. */
export async function answersBy(authorIds: Types.ObjectId[], since: Date, most: number): Promise<AnswerDeed[]> {
  if (authorIds.length === 0) return [];
  return AnswerModel.find({ authorId: { $in: authorIds }, removal: null, createdAt: { $gt: since } }, FIELDS).sort({ createdAt: -1 }).limit(most).lean<AnswerDeed[]>();
}

/** Who wrote these answers, and who shares their credit; removed ones left out. */
export async function authorsOf(answerIds: Types.ObjectId[]): Promise<Types.ObjectId[]> {
  if (answerIds.length === 0) return [];
  const answers = await AnswerModel.find({ _id: { $in: answerIds }, removal: null }, { authorId: 1, creditIds: 1 }).lean<Pick<Answer, '_id' | 'authorId' | 'creditIds'>[]>();
  return answers.flatMap(({ authorId, creditIds }) => [authorId, ...creditIds]);
}

/** The newest answers of all. */
export async function newestAnswers(most: number): Promise<AnswerDeed[]> {
  return AnswerModel.find({ removal: null }, FIELDS).sort({ createdAt: -1 }).limit(most).lean<AnswerDeed[]>();
}
