/** For which topics somebody is one of few; told from what people answered, never by themselves. */
import { PersonModel, type Person } from './person.model.js';

const MOST = 10_000;

/** None: nothing is kept. */
export async function setScarceTopics(personId: string, topics: string[]): Promise<void> {
  await PersonModel.updateOne({ _id: personId }, topics.length > 0 ? { $set: { scarceTopics: topics } } : { $unset: { scarceTopics: 1 } });
}

/** Ids of everybody who is one of few in something. */
export async function whoIsScarce(): Promise<string[]> {
  const rows = await PersonModel.find({ scarceTopics: { $gt: '' } }, { _id: 1 }).limit(MOST).lean<Pick<Person, '_id'>[]>();
  return rows.map(({ _id }) => `${_id}`);
}
