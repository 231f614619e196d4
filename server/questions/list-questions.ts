/** Questions, newest first, a page at a time. */
import type { Ctx } from '../context.js';
import { findSpace } from '../spaces/find-space.js';
import { olderThan, pageOf, readMark, type Page } from '../web/cursor.js';
import { topicName } from '../web/text-input.js';
import { QuestionModel, type Question } from './question.model.js';
import type { ListQuestions } from './questions.input.js';

/** Everybody may. Filtered by topic and state; `next` goes on behind the last one. Throws InvalidInput for a strange cursor. */
export async function listQuestions(_ctx: Ctx, { topic, status, space, cursor, limit }: Omit<ListQuestions, 'query'>): Promise<Page<Question>> {
  const filter = {
    removal: null,
    ...(space && { spaceId: (await findSpace(space))._id }),
    ...(topic && { topics: topicName(topic) ?? topic }),
    ...(status && { status }),
    ...(cursor && olderThan('createdAt', readMark(cursor))),
  };
  const rows = await QuestionModel.find(filter, { body: 0 }).sort({ createdAt: -1, _id: -1 }).limit(limit + 1).lean<Question[]>();
  return pageOf(rows, limit, (question) => question.createdAt);
}
