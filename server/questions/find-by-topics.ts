/** Finding questions by what they are about, without the search engine. */
import { QuestionModel, type Question, type QuestionStatus } from './question.model.js';

/** The newest questions under any of these topics. */
export async function findByTopics(topics: string[], { status, limit }: { status?: QuestionStatus | undefined; limit: number }): Promise<Question[]> {
  if (topics.length === 0) return [];
  return QuestionModel.find({ topics: { $in: topics }, ...(status && { status }) }, { body: 0 }).sort({ createdAt: -1 }).limit(limit).lean<Question[]>();
}
