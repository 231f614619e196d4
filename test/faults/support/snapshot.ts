/** All that the store holds, told so that two runs can be compared: ids by what they belong to, times left out. */
import path from 'node:path';
import mongoose from 'mongoose';
import { findEmbeddedMongo } from '../../../server/stores/embedded/mongodb/index.js';

export type Snapshot = Record<string, unknown>;

/** Housekeeping that differs from run to run and means nothing: leases, keys, sessions, what waits to be forgotten. */
const LEFT_OUT = new Set(['sessions', 'apitokens', 'searchleases', 'searchlease', 'jobs', 'termcounts', 'system.indexes']);
/**
 * Of rows: when and how often something was tried, not what came of it; when somebody looks at a talk again, which a slow run has done
 * and a quick one not yet; and sums that weigh by the time of a deed.
 */
const FIELDS_LEFT_OUT = new Set(['attempts', 'notBefore', 'revision', 'wave', 'digest', 'score', 'parts', 'rank', 'waitedMs', 'passwordHash', 'reasons', 'viewCount', 'pageVersion', 'lastActiveAt', 'messageId', 'awayDueAt', 'helpDueAt', 'nudgedAt', 'lately', 'outcomes', 'successes']);

/**
 * A wave that moves on by the clock while the server is away decides nothing here: it is told to the asker's open page. What follows from a
 * message is done straight from the message's own outbox; only what a crash left over becomes an event.
 */
const EVENTS_LEFT_OUT = new Set(['wave.moved', 'message.sent']);

async function reading<T>(folder: string, read: (db: mongoose.mongo.Db) => Promise<T>): Promise<T> {
  const uri = await findEmbeddedMongo(path.join(folder, 'mongodb'));
  if (!uri) throw new Error('The store is not running.');
  // A connection for each look: one that outlives the killed store may never come to its end.
  const connection = await mongoose.createConnection(uri, { serverSelectionTimeoutMS: 2000, autoIndex: false }).asPromise();
  try {
    return await read(connection.db!);
  } finally {
    await connection.close();
  }
}

/** Whether every happening has had its effects and the search index has been told; false too while the store is away. */
export async function isQuiet(folder: string): Promise<boolean> {
  return (await hasFollowed(folder)) && reading(folder, async (db) => (await db.collection('searchqueue').countDocuments({})) === 0).catch(() => false);
}

/** Whether every happening has had its effects. */
export async function hasFollowed(folder: string): Promise<boolean> {
  return reading(folder, async (db) => {
    if ((await db.collection('events').countDocuments({ settled: false })) > 0) return false;
    for (const { name } of await db.listCollections().toArray()) {
      if (!name.startsWith('system') && (await db.collection(name).countDocuments({ 'outbox.0': { $exists: true } })) > 0) return false;
    }
    return (await db.collection('conversations').countDocuments({ unsettled: { $exists: true } })) === 0;
  }).catch(() => false);
}

export async function snapshot(folder: string): Promise<Snapshot> {
  return reading(folder, async (db) => {
    const rows: Record<string, Record<string, unknown>[]> = {};
    for (const { name } of await db.listCollections().toArray()) if (!LEFT_OUT.has(name)) rows[name] = (await db.collection(name).find().toArray()) as Record<string, unknown>[];
    leaveOutNudges(rows);
    // First everything but ids, so that rows can be put in order and the ids be named by their place.
    const bare = (row: unknown) => JSON.stringify(plain(row, () => 'an id'));
    const names = new Map<string, string>();
    for (const [collection, list] of Object.entries(rows)) list.sort((a, b) => (bare(a) < bare(b) ? -1 : 1)).forEach((row, place) => names.set(String(row['_id']), `${collection} ${place}`));
    const told = (id: string) => names.get(id) ?? 'another id';
    rows['events'] = (rows['events'] ?? []).filter(({ name }) => !EVENTS_LEFT_OUT.has(String(name)));
    // Nothing names an event by its id, and their order in time is no promise.
    for (const event of rows['events'] ?? []) delete event['_id'];
    return Object.fromEntries(Object.entries(rows).map(([collection, list]) => [collection, list.map((row) => plain(row, told)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))]));
  });
}

/** A helper is asked whether they are there after half a minute, which a slow run spends and a quick one doesn't: the news of it and its letter count as neither. */
function leaveOutNudges(rows: Record<string, Record<string, unknown>[]>): void {
  const without = (collection: string, isOne: (row: Record<string, unknown>) => boolean) => {
    const all = rows[collection] ?? [];
    rows[collection] = all.filter((row) => !isOne(row));
    return all.filter(isOne);
  };
  without('events', ({ name }) => name === 'helper.nudged');
  const letters = new Set(without('notifications', ({ cause }) => String(cause).startsWith('helper.nudged:')).map(({ letterId }) => String(letterId)));
  without('letters', ({ cause }) => letters.has(String(cause).replace('notifications:', '')));
}

/** A value without times and with its ids told by name. */
function plain(value: unknown, told: (id: string) => string): unknown {
  if (value instanceof Date) return 'a time';
  if (typeof value === 'string') {
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return 'a time';
    return value.replace(/[0-9a-f]{24}/g, told).replace(/\d{13}/g, 'a time').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a time').replace(/tacit-point-\w+/g, 'folder');
  }
  if (value === null || typeof value !== 'object') return value;
  if ('_bsontype' in value && value._bsontype === 'ObjectId') return told(String(value));
  if (Array.isArray(value)) return value.map((one) => plain(one, told)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, of]) => !FIELDS_LEFT_OUT.has(key) && !(key === 'outbox' && (!of || (of as unknown[]).length === 0)) && of !== undefined)
      .map(([key, of]) => [/[0-9a-f]{24}/.test(key) ? told(key) : key, plain(of, told)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}

/** What is only in one of the two, a line each. */
export function differences(wanted: Snapshot, found: Snapshot): string[] {
  const lines = (of: Snapshot) => Object.entries(of).flatMap(([collection, rows]) => (rows as unknown[]).map((row) => `${collection}: ${JSON.stringify(row)}`));
  const [before, after] = [lines(wanted), lines(found)];
  const without = (some: string[], others: string[]) => {
    const left = [...others];
    return some.filter((line) => {
      const place = left.indexOf(line);
      if (place >= 0) left.splice(place, 1);
      return place < 0;
    });
  };
  return [...without(before, after).map((line) => `missing ${line}`), ...without(after, before).map((line) => `too much ${line}`)];
}
