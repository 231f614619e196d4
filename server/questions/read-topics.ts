/** Questions as the matching reads them: by topic, few fields. */
import type { Types } from 'mongoose';
import { QuestionModel, type Question } from './question.model.js';

/** Titles and topics by id, of those that everybody sees. */
export async function titlesAndTopics(ids: Types.ObjectId[]): Promise<Map<string, { title: string; topics: string[] }>> {
  if (ids.length === 0) return new Map();
  const rows = await QuestionModel.find({ _id: { $in: ids }, removal: null }, { title: 1, topics: 1 }).lean<Pick<Question, '_id' | 'title' | 'topics'>[]>();
  return new Map(rows.map((row) => [row._id.toString(), { title: row.title, topics: row.topics }]));
}

/** When each of these was asked, and in which language; also of those that only some see. */
export async function whenAsked(ids: Types.ObjectId[]): Promise<Map<string, Pick<Question, 'createdAt' | 'language'>>> {
  const rows = await QuestionModel.find({ _id: { $in: ids } }, { createdAt: 1, language: 1 }).lean<Pick<Question, '_id' | 'createdAt' | 'language'>[]>();
  return new Map(rows.map((row) => [row._id.toString(), row]));
}

/** When the first question here was asked; null before it. */
export async function firstQuestionAt(): Promise<Date | null> {
  const first = await QuestionModel.findOne({}, { createdAt: 1 }).sort({ createdAt: 1 }).lean<Pick<Question, '_id' | 'createdAt'>>();
  return first?.createdAt ?? null;
}

/** The topics of the newest questions that everybody sees, question by question. */
export async function newestTopics(most: number): Promise<string[][]> {
  const rows = await QuestionModel.find({ removal: null }, { topics: 1 }).sort({ createdAt: -1 }).limit(most).lean<Pick<Question, 'topics'>[]>();
  return rows.map(({ topics }) => topics);
}

/** The answers this person accepted to their newest questions. */
export async function acceptedBy(askerId: Types.ObjectId, most: number): Promise<Types.ObjectId[]> {
  const rows = await QuestionModel.find({ askerId }, { acceptedAnswerIds: 1 }).sort({ createdAt: -1 }).limit(most).lean<Pick<Question, 'acceptedAnswerIds'>[]>();
  return rows.flatMap(({ acceptedAnswerIds }) => acceptedAnswerIds);
}
