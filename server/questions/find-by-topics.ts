/** Finding questions by what they are about, without the search engine. */
import { QuestionModel, type Question, type QuestionStatus } from './question.model.js';

interface Wanted {
  status?: QuestionStatus | undefined;
  /** Asked since then. */
  from?: Date | undefined;
  limit: number;
}

const filterOf = ({ status, from }: Wanted) => ({ removal: null, ...(status && { status }), ...(from && { createdAt: { $gte: from } }) });

/** The newest questions under any of these topics. */
export async function findByTopics(topics: string[], wanted: Wanted): Promise<Question[]> {
  if (topics.length === 0) return [];
  return QuestionModel.find({ topics: { $in: topics }, ...filterOf(wanted) }, { body: 0 }).sort({ createdAt: -1 }).limit(wanted.limit).lean<Question[]>();
}

/** The newest questions, whatever they are about. */
export async function findNewest(wanted: Wanted): Promise<Question[]> {
  return QuestionModel.find(filterOf(wanted), { body: 0 }).sort({ createdAt: -1 }).limit(wanted.limit).lean<Question[]>();
}
