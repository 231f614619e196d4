/** Somebody's other names. For themselves and the product's own use: nobody else may learn whose they are. */
import type { Types } from 'mongoose';
import { PersonModel, type Person } from '../people/person.model.js';

/** Set by judgement: far more than anybody's problems that nobody may know to be theirs. */
const MOST = 200;

/** The latest first; asks the stores only for those who have some. */
export async function pseudonymsOf(person: Pick<Person, '_id' | 'hasPseudonyms'>): Promise<Person[]> {
  return person.hasPseudonyms ? PersonModel.find({ ownerId: person._id }).sort({ _id: -1 }).limit(MOST).lean<Person[]>() : [];
}

/** Whom news for this person reach. */
export async function readerIdOf(personId: Types.ObjectId | string): Promise<Types.ObjectId | string> {
  const row = await PersonModel.findById(personId, { ownerId: 1 }).lean<Pick<Person, 'ownerId'>>();
  return row?.ownerId ?? personId;
}
