// Carries out a plan: reads in chunks so that a cursor can rest between batches, sorts when no index does.
import { decode, decodeFields } from '../bson/decode.js';
import { documentKey, encodeFields } from '../bson/key.js';
import { MongoError } from '../errors.js';
import type { Doc, Value } from '../bson/value.js';
import type { Collection } from '../store/catalog.js';
import type { Engine, Entry } from '../store/engine.js';
import { indexKeys, unsettle } from '../store/index-keys.js';
import { prefix } from '../store/records.js';
import type { Plan, Scan, Sort } from './plan.js';

/** A stored document: what filter and sort need of it is decoded at once, the whole when somebody asks. */
export class Found {
  private whole?: Doc;

  /** @param read the fields the plan reads, or the whole document. */
  constructor(readonly bytes: Buffer, readonly read: Doc, whole: boolean) {
    if (whole) this.whole = read;
  }

  get document(): Doc {
    return (this.whole ??= decode(this.bytes));
  }
}

export interface Counters { keys: number; documents: number }

const SORT_MEMORY_BYTES = 100 * 1024 * 1024;

/** The matching documents in the wanted order, read as they are asked for. */
export function* run(engine: Engine, collection: Collection, plan: Plan, counters: Counters = { keys: 0, documents: 0 }): Generator<Found> {
  if (sortsInMemory(plan)) yield* sorted([...bounded(matches(engine, collection, plan, counters))], plan.sort, ({ read }) => read);
  else if (merges(plan)) yield* merged(engine, collection, plan, counters);
  else yield* matches(engine, collection, plan, counters);
}

export const sortsInMemory = (plan: Plan): boolean => plan.sort.length > 0 && !plan.scan?.sorts;
export const merges = (plan: Plan): boolean => plan.sort.length > 0 && plan.scan?.sorts === true && plan.scan.intervals.length > 1;

// Every interval of the index is in order by itself: the next document is the least of their first ones.
function* merged(engine: Engine, collection: Collection, plan: Plan, counters: Counters): Generator<Found> {
  const scan = plan.scan as Scan;
  const key = sortKey(plan.sort);
  const heads = scan.intervals.flatMap((interval, turn) => {
    const rest = matches(engine, collection, { ...plan, scan: { ...scan, intervals: [interval] } }, counters);
    return advance({ rest, turn, key: Buffer.alloc(0), found: undefined as unknown as Found }, key);
  });
  const seen = new Set<string>();
  // A heap: with hundreds of intervals, looking through all their heads for each document would be most of the work.
  for (let place = (heads.length >> 1) - 1; place >= 0; place--) sink(heads, place);
  while (heads.length > 0) {
    const least = heads[0] as Head;
    const id = scan.index.multikey ? documentKey(least.found.read.get('_id')).toString('latin1') : '';
    if (id === '' || !seen.has(id)) yield least.found;
    if (id !== '') seen.add(id);
    if (advance(least, key).length === 0) {
      const last = heads.pop() as Head;
      if (last !== least) heads[0] = last;
    }
    sink(heads, 0);
  }
}

/** Equal keys keep the order of their intervals. */
const comesBefore = (a: Head, b: Head): boolean => (Buffer.compare(a.key, b.key) || a.turn - b.turn) < 0;

function sink(heads: Head[], place: number): void {
  for (let at = place; ; ) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) if (child < heads.length && comesBefore(heads[child] as Head, heads[least] as Head)) least = child;
    if (least === at) return;
    [heads[at], heads[least]] = [heads[least] as Head, heads[at] as Head];
    at = least;
  }
}

interface Head { rest: Iterator<Found>; turn: number; key: Buffer; found: Found }

function advance(head: Head, key: (document: Doc) => Buffer): Head[] {
  const next = head.rest.next();
  if (next.done) return [];
  head.found = next.value;
  head.key = key(next.value.read);
  return [head];
}

function* matches(engine: Engine, collection: Collection, plan: Plan, counters: Counters): Generator<Found> {
  for (const bytes of candidates(engine, collection, plan, counters)) {
    counters.documents++;
    const read = plan.reads ? decodeFields(bytes, plan.reads) : decode(bytes);
    if (plan.test(read)) yield new Found(bytes, read, plan.reads === undefined);
  }
}

function* candidates(engine: Engine, collection: Collection, plan: Plan, counters: Counters): Generator<Buffer> {
  if (plan.either) return yield* byScans(engine, collection, plan.either, counters, true);
  if (plan.scan) return yield* byScans(engine, collection, [plan.scan], counters, plan.scan.index.multikey || plan.scan.index.cut);
  const from = prefix(collection.id, 0);
  for (const { value } of engine.walk({ from, to: prefix(collection.id, 1) })) {
    if (collection.dropped) throw new MongoError(175, 'collection dropped');
    yield value;
  }
}

function* byScans(engine: Engine, collection: Collection, scans: Scan[], counters: Counters, distinct: boolean): Generator<Buffer> {
  const seen = new Set<string>();
  const isNew = (docKey: Buffer): boolean => {
    const before = seen.size;
    return !distinct || seen.add(docKey.toString('latin1')).size > before;
  };
  const documents = prefix(collection.id, 0);
  for (const scan of scans) {
    const whole = scan.index.name === '_id_';
    const base = whole ? documents : prefix(collection.id, scan.index.id);
    const intervals = scan.reverse ? [...scan.intervals].reverse() : scan.intervals;
    for (const { from, to, id } of intervals) {
      // One document by its key is got: opening a range for each of hundreds would be most of the work.
      const entries = id ? one(engine, Buffer.concat([base, id])) : engine.walk({ from: Buffer.concat([base, from]), to: Buffer.concat([base, to]), reverse: scan.reverse });
      for (const { key, value } of entries) {
        if (collection.dropped || scan.index.dropped) throw new MongoError(175, `index '${scan.index.name}' dropped`);
        counters.keys++;
        const docKey = whole ? key.subarray(8) : value;
        if (!isNew(docKey)) continue;
        const bytes = whole ? value : engine.data.getBinary(Buffer.concat([documents, docKey]));
        if (bytes) yield bytes;
      }
    }
  }
}

function one(engine: Engine, key: Buffer): Entry[] {
  const value = engine.data.getBinary(key);
  return value ? [{ key, value }] : [];
}

function* bounded(found: Iterable<Found>): Generator<Found> {
  let size = 0;
  for (const one of found) {
    size += one.bytes.length;
    if (size > SORT_MEMORY_BYTES) throw new MongoError(292, 'Sort exceeded memory limit of 104857600 bytes, but did not opt in to external sorting.');
    yield one;
  }
}

/** Stable; a field that is an array sorts by its lowest value upwards and its highest downwards. */
export function sorted<T>(items: T[], sort: Sort, documentOf: (item: T) => Doc): T[] {
  const by = sortKey(sort);
  const keyed = items.map((item) => ({ item, key: by(documentOf(item)) }));
  return keyed.sort((a, b) => Buffer.compare(a.key, b.key)).map(({ item }) => item);
}

export function sortKey(sort: Sort): (document: Doc) => Buffer {
  const paths = sort.map(([path]) => path.split('.'));
  const directions = sort.map(([, direction]) => direction);
  return (document) => {
    const keys = sortValues(document, paths).map((values) => encodeFields(values, directions));
    return keys.reduce((least, key) => (Buffer.compare(key, least) < 0 ? key : least));
  };
}

function sortValues(document: Doc, paths: string[][]): Value[][] {
  try {
    return indexKeys(document, paths).map((values) => values.map(unsettle));
  } catch (error) {
    throw error instanceof MongoError && error.code === 171 ? new MongoError(2, 'cannot sort with keys that are parallel arrays') : error;
  }
}
