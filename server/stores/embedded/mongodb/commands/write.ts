// insert, update and delete: each statement runs alone in a transaction; what fails is told statement by statement.
import { ObjectId, Timestamp } from 'bson';
import { decode } from '../bson/decode.js';
import { documentKey } from '../bson/key.js';
import { failedToParse, MongoError } from '../errors.js';
import { isDoc, type Doc, typeName, type Value } from '../bson/value.js';
import { applyUpdate, parseUpdate, type Update } from '../update/apply.js';
import { conjuncts, planFind } from '../query/plan.js';
import { isOperators } from '../query/operators.js';
import { Found, run } from '../query/run.js';
import type { Collection } from '../store/catalog.js';
import { placeOf } from '../update/path.js';
import { hintOf } from './find.js';
import { allow, collectionName, type Command, document, flag, type Request, type Store, whole } from './command.js';

export const MAX_STATEMENTS = 100_000;

type Failure = { index: number; error: MongoError };

/** Runs statements in order inside one transaction; an ordered batch stops at its first failure. */
function each(statements: Value[], ordered: boolean, apply: (statement: Doc, index: number) => void): Failure[] {
  const failures: Failure[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      apply(statement as Doc, index);
    } catch (error) {
      if (!(error instanceof MongoError)) throw error;
      failures.push({ index, error });
      if (ordered) break;
    }
  }
  return failures;
}

function statementsOf(request: Request, name: string): Value[] {
  const list = request.body.get(name);
  if (list === undefined) throw new MongoError(40414, `BSON field '${request.name}.${name}' is missing but a required field`);
  if (!Array.isArray(list) || !list.every(isDoc)) throw new MongoError(14, `BSON field '${request.name}.${name}' is the wrong type '${typeName(list)}', expected type 'array'`);
  if (list.length < 1 || list.length > MAX_STATEMENTS) throw new MongoError(16, `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${list.length} operations.`);
  return list;
}

const ordered = (request: Request): boolean => request.body.get('ordered') !== false;

function withFailures(reply: Doc, failures: Failure[]): Doc {
  if (failures.length === 0) return reply;
  return reply.set('writeErrors', failures.map(({ index, error }) => failureOf(index, error)));
}

function failureOf(index: number, error: MongoError): Doc {
  return new Map<string, Value>([['index', index], ['code', error.code], ['errmsg', error.message], ...(Object.entries(error.extra) as [string, Value][])]);
}

export const insert: Command = async (request) => {
  allow(request, 'documents');
  const list = statementsOf(request, 'documents');
  const name = collectionName(request);
  const { store } = request;
  return store.engine.write(() => {
    const collection = ensure(store, request.database, name);
    let n = 0;
    const failures = each(list, ordered(request), (statement) => {
      store.records.insert(collection, storable(statement));
      n++;
    });
    return withFailures(new Map([['n', n]]), failures);
  });
};

export function ensure(store: Store, database: string, name: string): Collection {
  return store.catalog.find(database, name) ?? store.catalog.create(database, name);
}

/** As the server stores it: _id first and present, not an array or a pattern. */
export function storable(given: Doc): Doc {
  const id = given.get('_id') ?? (given.has('_id') ? null : new ObjectId());
  if (Array.isArray(id)) throw new MongoError(53, "The '_id' value cannot be of type array");
  if (typeName(id) === 'regex') throw new MongoError(53, "The '_id' value cannot be of type regex");
  for (const name of given.keys()) {
    if (name.startsWith('$')) throw new MongoError(52, `The dollar ($) prefixed field '${name}' in '${name}' is not valid for storage.`);
  }
  const first = given.keys().next().value === '_id';
  const out: Doc = first ? given : new Map<string, Value>([['_id', id], ...given]);
  for (const [name, value] of out) {
    // An empty timestamp at the top is filled in by the server.
    if (value instanceof Timestamp && value.isZero()) out.set(name, Timestamp.fromBits(1, Math.floor(Date.now() / 1000)));
  }
  return out;
}

export interface Outcome { before?: Doc; after?: Doc; upserted?: Value; modified: number; matched: number }
export interface Change { filter: Doc; update: Update; multi: boolean; upsert: boolean; sort?: Doc; hint?: Value }

/** Changes what the filter finds, or inserts; only within a write transaction. */
export function change(store: Store, database: string, name: string, { filter, update, multi, upsert, sort, hint }: Change): Outcome {
  const collection = store.catalog.find(database, name);
  const now = new Date();
  const outcome: Outcome = { modified: 0, matched: 0 };
  if (collection) {
    const order = sort ? [...sort].map(([path, way]) => [path, way] as [string, 1 | -1]) : [];
    const found = run(store.engine, collection, planFind(collection, filter, order, hintOf(collection, hint)));
    for (const { bytes, document: before } of multi ? settled(store, collection, found) : first(found)) {
      const after = applyUpdate(update, before, { inserting: false, filter, now });
      outcome.matched++;
      if (store.records.replace(collection, bytes, storable(after))) outcome.modified++;
      outcome.before = before;
      outcome.after = after;
    }
  }
  if (outcome.matched > 0 || !upsert) return outcome;
  const fresh = storable(applyUpdate(update, update.kind === 'replace' ? idOf(filter) : seedOf(filter), { inserting: true, filter, now }));
  store.records.insert(ensure(store, database, name), fresh);
  return { ...outcome, after: fresh, upserted: fresh.get('_id') };
}

// All keys before the first change: a document must not be met again where the change moved it.
function* settled(store: Store, collection: Collection, found: Iterable<Found>): Generator<Found> {
  for (const key of Array.from(found, (one) => documentKey(one.read.get('_id')))) {
    const bytes = store.records.get(collection, key);
    if (bytes) yield new Found(bytes, decode(bytes), true);
  }
}

function* first<T>(items: Iterable<T>): Generator<T> {
  for (const item of items) {
    yield item;
    return;
  }
}

// An upsert begins with the fields the filter holds equal.
function seedOf(filter: Doc): Doc {
  const seed: Doc = new Map();
  for (const { path, operand } of conjuncts(filter)) {
    if (path.startsWith('$')) continue;
    const value = equality(operand);
    if (value === undefined) continue;
    const place = placeOf(seed, path.split('.'), true);
    if (place?.get() !== undefined) throw new MongoError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    place?.put(value);
  }
  return seed;
}

function equality(operand: Value): Value {
  if (!isOperators(operand)) return typeName(operand) === 'regex' ? undefined : operand;
  if (operand.has('$eq')) return operand.get('$eq');
  const list = operand.get('$in') ?? operand.get('$all');
  return Array.isArray(list) && list.length === 1 && typeName(list[0]) !== 'regex' && !isOperators(list[0]) ? list[0] : undefined;
}

function idOf(filter: Doc): Doc {
  const id = seedOf(filter).get('_id');
  return id === undefined ? new Map() : new Map([['_id', id]]);
}

export const update: Command = async (request) => {
  allow(request, 'updates');
  const list = statementsOf(request, 'updates');
  const name = collectionName(request);
  return request.store.engine.write(() => {
    let n = 0;
    let nModified = 0;
    const upserted: Value[] = [];
    const failures = each(list, ordered(request), (statement, index) => {
      const outcome = change(request.store, request.database, name, changeOf(statement));
      n += outcome.matched + (outcome.upserted === undefined ? 0 : 1);
      nModified += outcome.modified;
      if (outcome.upserted !== undefined) upserted.push(new Map<string, Value>([['index', index], ['_id', outcome.upserted]]));
    });
    const reply: Doc = new Map<string, Value>([['n', n], ['nModified', nModified]]);
    if (upserted.length > 0) reply.set('upserted', upserted);
    return withFailures(reply, failures);
  });
};

function changeOf(statement: Doc): Change {
  only(statement, 'update.updates', ['q', 'u', 'multi', 'upsert', 'hint', 'sort', 'collation', 'arrayFilters', 'c']);
  const parsed = parseUpdate(statement.get('u'));
  const multi = flag(statement.get('multi'));
  if (multi && parsed.kind === 'replace') throw failedToParse('multi update is not supported for replacement-style update');
  return { filter: document(statement, 'q'), update: parsed, multi, upsert: flag(statement.get('upsert')), sort: statement.has('sort') ? document(statement, 'sort') : undefined, hint: statement.get('hint') };
}

function only(statement: Doc, name: string, allowed: string[]): void {
  for (const key of statement.keys()) {
    if (!allowed.includes(key)) throw new MongoError(40415, `BSON field '${name}.${key}' is an unknown field.`);
  }
  const filters = statement.get('arrayFilters');
  if (Array.isArray(filters) && filters.length > 0) throw new MongoError(238, 'arrayFilters are not carried by the embedded store; set MONGODB_URI to use a MongoDB server');
  if (isDoc(statement.get('collation')) && (statement.get('collation') as Doc).size > 0) throw new MongoError(238, 'Collations are not carried by the embedded store; set MONGODB_URI to use a MongoDB server');
}

const remove: Command = async (request) => {
  allow(request, 'deletes');
  const list = statementsOf(request, 'deletes');
  const name = collectionName(request);
  const { store } = request;
  return store.engine.write(() => {
    let n = 0;
    const failures = each(list, ordered(request), (statement) => {
      only(statement, 'delete.deletes', ['q', 'limit', 'hint', 'collation']);
      const limit = whole(statement, 'limit');
      if (limit !== 0 && limit !== 1) throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${limit}`);
      const collection = store.catalog.find(request.database, name);
      if (!collection) return;
      const found = run(store.engine, collection, planFind(collection, document(statement, 'q'), [], hintOf(collection, statement.get('hint'))));
      for (const { bytes } of limit === 0 ? settled(store, collection, found) : first(found)) {
        store.records.remove(collection, bytes);
        n++;
      }
    });
    return withFailures(new Map([['n', n]]), failures);
  });
};

export { remove as delete };
