/** Under which of their names somebody acts: in what is asked under another one, always under that. */
import type { Person } from '../people/person.model.js';
import { pseudonymsOf } from './pseudonyms-of.js';
import { whoIsMeant, type Noun } from './who-is-meant.js';

/** What a socket's words may name. */
export interface Says {
  conversationId?: unknown;
  questionId?: unknown;
}

/** The pseudonym, or the person as they are. Costs nothing for those who have none. A suspension of either holds for both. */
export async function actingAs(person: Person, noun: Noun, id: string): Promise<Person> {
  if (!person.hasPseudonyms) return person;
  const wanted = (await whoIsMeant(noun, id)).map(String);
  if (wanted.length === 0 || wanted.includes(`${person._id}`)) return person;
  const own = (await pseudonymsOf(person)).find(({ _id }) => wanted.includes(`${_id}`));
  if (!own) return person;
  const stricter = (person.suspendedUntil?.getTime() ?? 0) > (own.suspendedUntil?.getTime() ?? 0) ? person : own;
  // What only they themselves see goes by their own settings.
  const { timeZone, quietHours, keepTalksDays } = person;
  return { ...own, timeZone, quietHours, ...(keepTalksDays !== undefined && { keepTalksDays }), suspendedUntil: stricter.suspendedUntil ?? null, suspendedFor: stricter.suspendedFor ?? '' };
}

/** The same for what is said over a socket. */
export function sayingAs(person: Person, said: unknown): Promise<Person> | Person {
  const { conversationId, questionId } = (person.hasPseudonyms ? (said ?? {}) : {}) as Says;
  if (typeof conversationId === 'string') return actingAs(person, 'conversations', conversationId);
  return typeof questionId === 'string' ? actingAs(person, 'questions', questionId) : person;
}
