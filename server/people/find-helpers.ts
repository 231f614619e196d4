/** People as candidates: their own settings, by id. */
import { Types } from 'mongoose';
import { MATCHING } from '../matching/constants.js';
import { PersonModel, type Person } from './person.model.js';

/** Whoever of these people still exists. */
export async function findHelpers(ids: string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await PersonModel.find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } }).lean<Person[]>();
  return new Map(rows.map((person) => [person._id.toString(), person]));
}

/** What is read of each of hundreds when a question is matched. */
const CANDIDATE = ['_id', 'kind', 'handle', 'name', 'skills', 'topics', 'languages', 'timeZone', 'freeUntil', 'quietHours', 'capacity', 'offerBudget', 'conversationBudget', 'paused', 'restUntil', 'snoozedUntil', 'scarceTopics', 'blocked', 'apart', 'suspendedUntil', 'lastActiveAt', 'reputation'] as const;
const SHOWN = Object.fromEntries(CANDIDATE.map((field) => [field, 1] as const));
export type Helper = Pick<Person, (typeof CANDIDATE)[number]>;

/** The same people without what matching never looks at, such as their own words about themselves. */
export async function findCandidates(ids: string[]): Promise<Map<string, Helper>> {
  if (ids.length === 0) return new Map();
  const rows = await PersonModel.find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } }, SHOWN).batchSize(MATCHING.READ_AT_ONCE).lean<Helper[]>();
  return new Map(rows.map((person) => [`${person._id}`, person]));
}

/** Members who named one of these topics as theirs, whoever was here last first. */
export async function membersOfTopics(topics: string[], most: number): Promise<Pick<Person, '_id' | 'topics'>[]> {
  if (topics.length === 0) return [];
  return PersonModel.find({ topics: { $in: topics }, kind: 'member' }, { topics: 1 }).sort({ lastActiveAt: -1 }).limit(most).lean<Pick<Person, '_id' | 'topics'>[]>();
}

/** When each of these people's members was here last, and until when they said they are free. */
export async function whenHere(ids: string[]): Promise<Map<string, Pick<Person, 'freeUntil' | 'lastActiveAt'>>> {
  if (ids.length === 0) return new Map();
  // By their ids alone: asked for members too, all members might be gone through.
  const rows = await PersonModel.find({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } }, { kind: 1, freeUntil: 1, lastActiveAt: 1 }).batchSize(MATCHING.READ_AT_ONCE).lean<Pick<Person, '_id' | 'kind' | 'freeUntil' | 'lastActiveAt'>[]>();
  return new Map(rows.filter(({ kind }) => kind === 'member').map((row) => [`${row._id}`, row]));
}

/** Those who blocked one of these people. */
export async function whoBlocked(ids: Types.ObjectId[]): Promise<Types.ObjectId[]> {
  const rows = await PersonModel.find({ blocked: { $in: ids } }, { _id: 1 }).lean<Pick<Person, '_id'>[]>();
  return rows.map(({ _id }) => _id);
}
