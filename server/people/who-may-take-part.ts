/** Who of these people may take part just now. */
import type { Types } from 'mongoose';
import { PersonModel, type Person } from './person.model.js';

/** The ids, as text, of those with an account who are not suspended; one query. */
export async function whoMayTakePart(ids: Types.ObjectId[], now: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await PersonModel.find({ _id: { $in: ids }, kind: 'member' }, { suspendedUntil: 1 }).lean<Person[]>();
  return rows.filter(({ suspendedUntil }) => !suspendedUntil || suspendedUntil <= now).map(({ _id }) => `${_id}`);
}
