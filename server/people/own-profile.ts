/** Somebody's own row, as they take it along: all of it but what guards it. */
import { findPeople } from './person-cards.js';
import type { Person } from './person.model.js';

/** Hashes, and what the site needs for itself. */
const NOT_TOLD = ['_id', 'passwordHash', 'sessionEpoch', 'outbox', 'handOverDueAt', 'departureDueAt', 'leaving', 'aboutHtml', 'revision', 'hasPseudonyms', 'ownKey', 'moderationRound', 'blocked'];
const SECRET = /hash|token|secret|password/i;

export async function ownProfile(person: Person): Promise<Record<string, unknown>> {
  const told = Object.entries(person).filter(([name]) => !NOT_TOLD.includes(name) && !SECRET.test(name));
  const blocked = await findPeople(person.blocked);
  return { id: `${person._id}`, ...Object.fromEntries(told), blocked: [...blocked.values()].map(({ name, handle }) => ({ name, handle })) };
}
