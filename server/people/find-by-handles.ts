/** Finding several people by their handles. */
import { PersonModel, type Person } from './person.model.js';

/** Whoever of these is here, with whom they blocked; one query. */
export async function findByHandles(handles: string[]): Promise<Pick<Person, '_id' | 'handle' | 'blocked'>[]> {
  if (handles.length === 0) return [];
  return PersonModel.find({ handle: { $in: handles } }, { handle: 1, blocked: 1 }).lean<Pick<Person, '_id' | 'handle' | 'blocked'>[]>();
}
