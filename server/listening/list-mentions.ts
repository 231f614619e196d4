/** The mentions of one space, for its agents. */
import { findPeople, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { findQuestions } from '../questions/find-questions.js';
import type { Question } from '../questions/question.model.js';
import { findOwnSpace } from '../spaces/find-space.js';
import type { Space } from '../spaces/space.model.js';
import { olderThan, pageOf, readMark } from '../web/cursor.js';
import { toId } from '../ids.js';
import { MentionModel, type Mention } from './mention.model.js';

export interface MentionParts {
  mention: Mention;
  question: Question;
  cards: Map<string, PersonCard>;
}

/** Newest first. Agents may; NotFound for everybody else. What was taken away meanwhile is left out. */
export async function listMentions(actor: Person, slug: string, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<{ space: Space; items: MentionParts[]; next: string | null }> {
  const { space } = await findOwnSpace(actor, slug);
  const rows = await MentionModel.find({ spaceId: space._id, ...(cursor && olderThan('createdAt', readMark(cursor))) }).sort({ createdAt: -1, _id: -1 }).limit(limit + 1).lean<Mention[]>();
  const { items, next } = pageOf(rows, limit, ({ createdAt }) => createdAt);
  return { space, items: await withQuestions(items), next };
}

/** One mention with what it is about, or null when that is gone. */
export async function readMention(id: string): Promise<MentionParts | null> {
  const mention = await MentionModel.findById(toId(id)).lean<Mention>();
  return mention ? ((await withQuestions([mention]))[0] ?? null) : null;
}

async function withQuestions(mentions: Mention[]): Promise<MentionParts[]> {
  const [questions, cards] = await Promise.all([findQuestions(mentions.map(({ questionId }) => questionId)), findPeople(mentions.map(({ claimedById }) => claimedById))]);
  return mentions.flatMap((mention) => {
    const question = questions.get(`${mention.questionId}`);
    return question ? [{ mention, question, cards }] : [];
  });
}
