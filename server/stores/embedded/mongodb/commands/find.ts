import { badValue } from '../errors.js';
import { copyFields, decodeFields } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';
import { planFind, type Plan } from '../query/plan.js';
import { compileProjection, type Projection } from '../query/project.js';
import { type Found, run } from '../query/run.js';
import { parseSort } from '../query/sort.js';
import { equal } from '../bson/order.js';
import type { Collection, Index } from '../store/catalog.js';
import type { Result } from '../cursors.js';
import { allow, collectionName, type Command, document, existing, flag, positive, type Request, whole } from './command.js';

const OPTIONS = ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch', 'hint', 'noCursorTimeout', 'allowDiskUse', 'allowPartialResults', 'oplogReplay'];

export const find: Command = (request) => {
  allow(request, ...OPTIONS);
  const namespace = `${request.database}.${collectionName(request)}`;
  const limit = whole(request.body, 'limit') ?? 0;
  const results = findResults(request);
  const single = flag(request.body.get('singleBatch')) || limit < 0;
  return request.store.cursors.start(namespace, results, positive(request.body, 'batchSize'), { single, keeps: flag(request.body.get('noCursorTimeout')) });
};

export function planOf(collection: Collection, body: Doc): Plan {
  return planFind(collection, document(body, 'filter'), parseSort(body.get('sort')), hintOf(collection, body.get('hint')));
}

function findResults({ body, store, ...request }: Request): Iterable<Result> {
  const collection = existing({ body, store, ...request });
  const project = compileProjection(body.get('projection'));
  const skip = positive(body, 'skip') ?? 0;
  const limit = Math.abs(whole(body, 'limit') ?? 0);
  // Without a collection the filter is still checked: a wrong one is an error either way.
  const empty: Collection = { id: 0, database: '', name: '', uuid: '', indexes: [] };
  const plan = planOf(collection ?? empty, body);
  if (!collection) return [];
  return cut(run(store.engine, collection, plan), skip, limit, (found) => (project ? { bytes: projected(found, project) } : found));
}

function projected(found: Found, project: Projection): Buffer {
  if (project.copies) return copyFields(found.bytes, project.copies);
  return encode(project(project.reads ? decodeFields(found.bytes, project.reads) : found.document));
}

export function* cut<T, R>(items: Iterable<T>, skip: number, limit: number, change: (item: T) => R): Generator<R> {
  let seen = 0;
  for (const item of items) {
    if (seen++ < skip) continue;
    yield change(item);
    if (limit > 0 && seen - skip >= limit) return;
  }
}

/** The index a hint names, by name or by key; an unknown one is an error, as on the server. */
export function hintOf(collection: Collection, hint: Value): Index | 'natural' | undefined {
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return undefined;
  if (isDoc(hint) && hint.has('$natural')) return 'natural';
  const index = collection.indexes.find((one) => (typeof hint === 'string' ? one.name === hint : equal(new Map<string, Value>(one.key), hint)));
  if (!index && collection.id !== 0) throw badValue('error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index');
  return index;
}
