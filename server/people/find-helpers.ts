/** People as candidates: their own settings, by id. */
import { Types } from 'mongoose';
import { PersonModel, type Person } from './person.model.js';

/** Whoever of these people still exists. */
export async function findHelpers(ids: string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await PersonModel.find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } }).lean<Person[]>();
  return new Map(rows.map((person) => [person._id.toString(), person]));
}
