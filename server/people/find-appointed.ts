/** Who was appointed to look after this place. */
import { PersonModel, type Person } from './person.model.js';

const MOST = 200;

/** Ids of members who are moderators or operators. */
export async function findAppointed(): Promise<string[]> {
  const rows = await PersonModel.find({ roles: { $in: ['moderator', 'operator'] }, kind: 'member' }, { _id: 1 }).limit(MOST).lean<Pick<Person, '_id'>[]>();
  return rows.map(({ _id }) => `${_id}`);
}
