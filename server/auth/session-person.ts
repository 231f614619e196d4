/** Whom a session belongs to: it names the person and the epoch they were in; "sign out everywhere" begins a new one. */
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';

interface Kept {
  id: string;
  epoch: number;
}

/** What a session keeps of somebody. */
export function keptOf(person: Pick<Person, '_id' | 'sessionEpoch'>): Kept {
  return { id: person._id.toString(), epoch: epochOf(person) };
}

/** The person of what a session kept, or null: gone, become one with somebody else, or signed out everywhere since. */
export async function personOfSession(kept: unknown): Promise<Person | null> {
  const { id, epoch } = (typeof kept === 'string' ? { id: kept, epoch: 0 } : (kept ?? {})) as Partial<Kept>;
  if (typeof id !== 'string' || !/^[0-9a-f]{24}$/.test(id)) return null;
  const person = await findPerson(id);
  return person && maySignIn(person) && epochOf(person) === epoch ? person : null;
}

/** Rows from before there were epochs have none. */
export function epochOf(person: Pick<Person, 'sessionEpoch'>): number {
  return person.sessionEpoch ?? 0;
}

/** Guests and members are somebody who can be here. */
export function maySignIn(person: Pick<Person, 'kind'>): boolean {
  return person.kind === 'guest' || person.kind === 'member';
}
