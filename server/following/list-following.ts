/** What somebody follows, the newest first. */
import { findPeople, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { findQuestions } from '../questions/find-questions.js';
import type { Question } from '../questions/question.model.js';
import { toId } from '../ids.js';
import { olderThan, pageOf, readMark, type Page } from '../web/cursor.js';
import { FollowModel, type Follow } from './follow.model.js';

export interface FollowedThing {
  follow: Follow;
  question?: Question;
  person?: PersonCard;
}

/** One's own only, a page at a time; what is gone is left out. Throws InvalidInput for a strange cursor. */
export async function listFollowing(actor: Person, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<FollowedThing>> {
  const rows = await FollowModel.find({ personId: actor._id, on: true, ...(cursor && olderThan('createdAt', readMark(cursor))) }).sort({ createdAt: -1, _id: -1 }).limit(limit + 1).lean<Follow[]>();
  const { items, next } = pageOf(rows, limit, (follow) => follow.createdAt);
  const keysOf = (kind: Follow['kind']) => items.filter((follow) => follow.kind === kind).map(({ key }) => key);
  const [questions, people] = await Promise.all([findQuestions(keysOf('question').map(toId)), findPeople(keysOf('person'))]);
  return { items: items.map((follow) => thing(follow, questions, people)).filter((one) => one !== null), next };
}

function thing(follow: Follow, questions: Map<string, Question>, people: Map<string, PersonCard>): FollowedThing | null {
  if (follow.kind === 'topic') return { follow };
  if (follow.kind === 'person') return people.has(follow.key) ? { follow, person: people.get(follow.key)! } : null;
  const question = questions.get(follow.key);
  return question && !question.removal ? { follow, question } : null;
}
