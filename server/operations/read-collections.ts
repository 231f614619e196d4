/** Every collection as lines of text, a batch at a time, in an order that lets what happens meanwhile be put right afterwards. */
import mongoose, { Types } from 'mongoose';

const { EJSON } = mongoose.mongo.BSON;
type Row = Record<string, unknown>;

const BATCH = 500;
/** Types as they are stored: a whole number kept as a double must come back as one. */
const AS_STORED = { promoteValues: false, promoteLongs: false, promoteBuffers: false } as const;
/** Clocks of several processes may differ by that. */
const DOUBT_S = 5;
/** What others refer to is read last: whatever somebody refers to is there by then. */
const LAST = ['conversations', 'questions', 'spaces', 'people'];
const EVENTS = 'events';
/** Who holds what just now: of no meaning elsewhere. */
const PASSING = ['searchleases'];

function database() {
  return mongoose.connection.db!;
}

/** Names in the order of reading: events first, so that whatever was not done by then is done again after a restore. */
export async function collectionNames(): Promise<string[]> {
  const found = await database().listCollections({}, { nameOnly: true }).toArray();
  const rank = (name: string) => (name === EVENTS ? -1 : LAST.indexOf(name) + 1);
  return found.map(({ name }) => name).filter((name) => !name.startsWith('system.') && !PASSING.includes(name)).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** From this id on events are read at the end, since they may have come into being after the beginning. */
export function lateFrom(began: Date): Types.ObjectId {
  return Types.ObjectId.createFromTime(Math.floor(began.getTime() / 1000) - DOUBT_S);
}

/** One collection's documents as EJSON lines (canonical), by _id. @param late where the late events begin. */
export async function* collectionLines(name: string, late: Types.ObjectId): AsyncGenerator<string[]> {
  const keep = name === 'operationsnotes' ? { _id: { $ne: 'restoring' } } : {};
  yield* lines(name, keep, (row) => (name === EVENTS && isLate(row['_id'], late) ? null : row));
}

/** Events since then, each to be delivered once more: their effects may be in what was read, or not; twice is as good as once. */
export async function* lateEventLines(late: Types.ObjectId): AsyncGenerator<string[]> {
  yield* lines(EVENTS, { _id: { $gte: late } }, (row) => ({ ...row, done: [], settled: false, notBefore: new Date() }));
}

async function* lines(name: string, filter: object, change: (row: Row) => Row | null): AsyncGenerator<string[]> {
  const collection = database().collection(name);
  let last: unknown;
  for (;;) {
    const after = last === undefined ? filter : { $and: [filter, { _id: { $gt: last } }] };
    const rows: Row[] = await collection.find(after as object, AS_STORED).sort({ _id: 1 }).limit(BATCH).toArray();
    if (rows.length === 0) return;
    last = rows.at(-1)!['_id'];
    yield rows.map(change).filter((row) => row !== null).map((row) => EJSON.stringify(row, { relaxed: false }));
  }
}

function isLate(id: unknown, late: Types.ObjectId): boolean {
  return String(id) >= String(late);
}
