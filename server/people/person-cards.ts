/** People as others see them beside what they wrote: a name and the way to their page, never more. */
import { Types } from 'mongoose';
import { paths } from '../web/paths.js';
import { PersonModel, type Person } from './person.model.js';

export interface PersonCard {
  id: string;
  /** Empty for someone who left. */
  handle: string;
  name: string;
  href: string | null;
  isGuest: boolean;
}

/** Cards by id (as text) for all of these people; one query. Who became somebody else has that one's card. Who is gone has no entry: use cardOf to read the map. */
export async function findPeople(ids: Iterable<Types.ObjectId | string | null | undefined>): Promise<Map<string, PersonCard>> {
  const wanted = new Set([...ids].filter((id) => id != null).map(String));
  if (wanted.size === 0) return new Map();
  const rows = await PersonModel.find({ _id: { $in: [...wanted].map((id) => new Types.ObjectId(id)) } }, { handle: 1, name: 1, kind: 1, mergedIntoId: 1 }).lean<Person[]>();
  const cards = new Map(rows.map((person) => [person._id.toString(), personCard(person)]));
  const merged = rows.filter(({ mergedIntoId }) => mergedIntoId !== undefined);
  if (merged.length > 0) {
    const into = await findPeople(merged.map(({ mergedIntoId }) => mergedIntoId));
    for (const { _id, mergedIntoId } of merged) cards.set(`${_id}`, cardOf(into, mergedIntoId!));
  }
  return cards;
}

/** One person's card. */
export function personCard(person: Pick<Person, '_id' | 'handle' | 'name' | 'kind'>): PersonCard {
  if (person.kind === 'left') return whoLeft(person._id);
  return { id: person._id.toString(), handle: person.handle, name: person.name, href: paths.person(person.handle), isGuest: person.kind === 'guest' };
}

/** The card of that person, or of "Someone who left". */
export function cardOf(cards: Map<string, PersonCard>, id: Types.ObjectId | string): PersonCard {
  return cards.get(String(id)) ?? whoLeft(id);
}

export const WHO_LEFT = 'Someone who left';

function whoLeft(id: Types.ObjectId | string): PersonCard {
  return { id: String(id), handle: '', name: WHO_LEFT, href: null, isGuest: false };
}
