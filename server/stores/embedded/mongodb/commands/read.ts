// count, distinct, aggregate, getMore, killCursors.
import { MongoError } from '../errors.js';
import { encode } from '../bson/encode.js';
import { compare } from '../bson/order.js';
import { encodeFields } from '../bson/key.js';
import { isDoc, type Doc, typeName, type Value } from '../bson/value.js';
import { compileStage } from '../aggregate/stages.js';
import { planFind } from '../query/plan.js';
import { some } from '../query/path.js';
import { run } from '../query/run.js';
import { parseSort } from '../query/sort.js';
import { allow, collectionName, type Command, document, existing, positive, type Request, whole } from './command.js';
import { cut, hintOf } from './find.js';
import { indexOfCount } from './info.js';

export const count: Command = (request) => {
  allow(request, 'query', 'limit', 'skip', 'hint', 'fields');
  const collection = existing(request);
  const { body, store } = request;
  const skip = positive(body, 'skip') ?? 0;
  const limit = Math.abs(whole(body, 'limit') ?? 0);
  if (!collection) return new Map([['n', 0]]);
  const filter = document(body, 'query');
  if (filter.size === 0 && !skip && !limit) return new Map([['n', indexOfCount(store, collection)]]);
  let n = 0;
  for (const _ of cut(run(store.engine, collection, planFind(collection, filter, [], hintOf(collection, body.get('hint')))), skip, limit, () => 1)) n++;
  return new Map([['n', n]]);
};

export const distinct: Command = (request) => {
  allow(request, 'key', 'query', 'hint');
  const { body, store } = request;
  const key = body.get('key');
  if (typeof key !== 'string') throw new MongoError(14, `BSON field 'distinct.key' is the wrong type '${typeName(key)}', expected type 'string'`);
  const collection = existing(request);
  const values = new Map<string, Value>();
  const path = key.split('.');
  const note = (value: Value): void => { if (value !== undefined) values.set(encodeFields([value]).toString('latin1'), value); };
  if (collection) {
    for (const { document: one } of run(store.engine, collection, planFind(collection, document(body, 'query')))) {
      some(one, path, 0, false, (value) => {
        if (Array.isArray(value)) value.forEach(note);
        else note(value);
        return false;
      });
    }
  }
  return new Map([['values', [...values.values()].sort(compare)]]);
};

export const aggregate: Command = (request) => {
  allow(request, 'pipeline', 'cursor', 'allowDiskUse', 'hint', 'explain');
  const { body, store } = request;
  const pipeline = body.get('pipeline');
  if (!Array.isArray(pipeline)) throw new MongoError(14, "'pipeline' option must be specified as an array");
  if (!isDoc(body.get('cursor'))) throw new MongoError(9, "The 'cursor' option is required, except for aggregate with the explain argument");
  if (body.get('aggregate') === 1) throw new MongoError(238, 'Aggregation without a collection is not carried by the embedded store; set MONGODB_URI to use a MongoDB server');
  const namespace = `${request.database}.${collectionName(request)}`;
  const documents = aggregated(request, pipeline);
  return store.cursors.start(namespace, encoded(documents), positive(body.get('cursor') as Doc, 'batchSize'));
};

function* encoded(documents: Iterable<Doc>): Generator<{ bytes: Buffer }> {
  for (const one of documents) yield { bytes: encode(one) };
}

/** A leading $match and the $sort after it are answered by the planner, so that indexes serve them. */
export function leading(pipeline: Value[]): { filter: Doc; sort: Value; rest: Value[] } {
  const [first, second] = pipeline;
  const filter = isDoc(first) && first.size === 1 ? first.get('$match') : undefined;
  const next = isDoc(filter) ? second : first;
  const sort = isDoc(next) && next.size === 1 ? next.get('$sort') : undefined;
  const taken = (isDoc(filter) ? 1 : 0) + (isDoc(sort) && sort.size > 0 ? 1 : 0);
  return { filter: isDoc(filter) ? filter : new Map(), sort: isDoc(sort) && sort.size > 0 ? sort : undefined, rest: pipeline.slice(taken) };
}

function aggregated(request: Request, pipeline: Value[]): Iterable<Doc> {
  const { filter, sort, rest } = leading(pipeline);
  const stages = rest.map(compileStage);
  const collection = existing(request);
  const empty = { id: 0, database: '', name: '', uuid: '', indexes: [] };
  const plan = planFind(collection ?? empty, filter, parseSort(sort), hintOf(collection ?? empty, request.body.get('hint')));
  const source = collection ? documentsOf(run(request.store.engine, collection, plan)) : [];
  return stages.reduce<Iterable<Doc>>((documents, stage) => stage(documents), source);
}

function* documentsOf(found: Iterable<{ document: Doc }>): Generator<Doc> {
  for (const { document: one } of found) yield one;
}

export const getMore: Command = (request) => {
  allow(request, 'collection', 'batchSize');
  const id = request.body.get('getMore');
  if (typeof id !== 'bigint') throw new MongoError(14, `BSON field 'getMore.getMore' is the wrong type '${typeName(id)}', expected type 'long'`);
  return request.store.cursors.more(id, `${request.database}.${request.body.get('collection')}`, positive(request.body, 'batchSize'));
};

export const killCursors: Command = (request) => {
  allow(request, 'cursors');
  const ids = request.body.get('cursors');
  if (!Array.isArray(ids)) throw new MongoError(14, "BSON field 'killCursors.cursors' is the wrong type, expected type 'array'");
  const { killed, missing } = request.store.cursors.kill(ids.filter((id) => typeof id === 'bigint'));
  return new Map<string, Value>([['cursorsKilled', killed], ['cursorsNotFound', missing], ['cursorsAlive', []], ['cursorsUnknown', []]]);
};
