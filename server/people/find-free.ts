/** Who said that they are free. */
import { PersonModel, type Person } from './person.model.js';

/** The ids of those who are free at that moment, whoever stays longest first; nothing else about them is looked at. */
export async function findFree(now: Date, most: number): Promise<string[]> {
  const rows = await PersonModel.find({ freeUntil: { $gt: now } }, { _id: 1 }).sort({ freeUntil: -1 }).limit(most).lean<Pick<Person, '_id'>[]>();
  return rows.map(({ _id }) => `${_id}`);
}
