// createIndexes, listIndexes, dropIndexes.
import { MongoError, notCarried } from '../errors.js';
import { encode } from '../bson/encode.js';
import { isNumber, toNumber } from '../bson/numbers.js';
import { equal } from '../bson/order.js';
import { isDoc, type Doc, typeName, type Value } from '../bson/value.js';
import { compileFilter } from '../query/match.js';
import { isOperators } from '../query/operators.js';
import { conjuncts } from '../query/plan.js';
import type { Collection, Index } from '../store/catalog.js';
import { show } from '../store/duplicate.js';
import { allow, collectionName, type Command, existing, flag, type Store } from './command.js';
import { ensure } from './write.js';

export const createIndexes: Command = async (request) => {
  allow(request, 'indexes', 'commitQuorum');
  const specs = request.body.get('indexes');
  if (!Array.isArray(specs) || specs.length === 0 || !specs.every(isDoc)) throw new MongoError(2, 'Must specify at least one index to create');
  const name = collectionName(request);
  const { store } = request;
  const parsed = specs.map((spec) => parseIndex(spec as Doc));
  return store.engine.write(() => {
    const created = store.catalog.find(request.database, name) === undefined;
    const collection = ensure(store, request.database, name);
    const before = collection.indexes.length;
    for (const index of parsed) add(store, collection, index);
    const reply = new Map<string, Value>([['numIndexesBefore', before], ['numIndexesAfter', collection.indexes.length], ['createdCollectionAutomatically', created]]);
    if (collection.indexes.length === before) reply.set('note', 'all indexes already exist');
    return reply;
  });
};

function add(store: Store, collection: Collection, index: Index): void {
  const sameKey = collection.indexes.find((one) => equal(keyOf(one), keyOf(index)) && samePartial(one, index));
  const sameName = collection.indexes.find((one) => one.name === index.name);
  if (sameKey?.name === '_id_') return;
  if (sameName && sameName === sameKey && sameOptions(sameName, index)) return;
  if (sameName) {
    throw new MongoError(86, `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${shown(index)}, existing index: ${shown(sameName)}`);
  }
  if (sameKey && sameOptions(sameKey, index)) throw new MongoError(85, `Index already exists with a different name: ${sameKey.name}`);
  if (sameKey) throw new MongoError(85, `An equivalent index already exists with the same name but different options. Requested index: ${shown(index)}, existing index: ${shown(sameKey)}`);
  index.id = store.catalog.newId();
  store.records.build(collection, index);
  collection.indexes.push(index);
  store.catalog.save(collection);
}

const keyOf = (index: Index): Doc => new Map<string, Value>(index.key);
const shown = (index: Index): string => show(specOf(index));
const samePartial = (a: Index, b: Index): boolean => equal(a.partial ?? null, b.partial ?? null);

const sameOptions = (a: Index, b: Index): boolean =>
  a.unique === b.unique && a.sparse === b.sparse && a.expireAfterSeconds === b.expireAfterSeconds && samePartial(a, b) && equal(keyOf(a), keyOf(b));

function parseIndex(spec: Doc): Index {
  const key = spec.get('key');
  if (!isDoc(key) || key.size === 0) throw new MongoError(67, 'Index keys cannot be an empty object');
  for (const option of spec.keys()) {
    if (['collation', 'weights', 'default_language', 'wildcardProjection', 'hidden', '2dsphereIndexVersion'].includes(option)) throw notCarried(`The index option ${option}`);
    if (!['key', 'name', 'unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'background', 'v', 'ns'].includes(option)) {
      throw new MongoError(197, `The field '${option}' is not valid for an index specification. Specification: ${show(spec)}`);
    }
  }
  const name = spec.get('name');
  if (typeof name !== 'string') throw new MongoError(9, "The 'name' field is a required property of an index specification");
  const partial = spec.get('partialFilterExpression');
  if (partial !== undefined && !isDoc(partial)) throw new MongoError(14, 'partialFilterExpression must be an object');
  if (isDoc(partial)) checkPartial(partial);
  if (isDoc(partial) && flag(spec.get('sparse'))) throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
  const fields = [...key].map(([path, way]) => [path, direction(path, way)] as [string, 1 | -1]);
  return {
    id: 0, name, key: fields, unique: flag(spec.get('unique')), sparse: flag(spec.get('sparse')), partial, multikey: false, arrays: fields.map(() => false), cut: false,
    expireAfterSeconds: expiry(spec.get('expireAfterSeconds'), fields),
  };
}

const PARTIAL_OPERATORS = ['$eq', '$gt', '$gte', '$lt', '$lte', '$type', '$exists', '$in'];

// What the server allows there; the planner relies on each of these speaking of presence, never of absence.
function checkPartial(partial: Doc): void {
  compileFilter(partial);
  for (const { path, operand } of conjuncts(partial)) {
    const operators = isOperators(operand) ? [...operand] : [];
    const wrong = path.startsWith('$') || operators.some(([name, value]) => !PARTIAL_OPERATORS.includes(name) || (name === '$exists' && value !== true));
    if (wrong) throw new MongoError(67, `Expression not supported in partial index: ${show(new Map([[path, operand]]))}`);
  }
}

function direction(path: string, way: Value): 1 | -1 {
  if (typeof way === 'string') {
    if (['text', '2d', '2dsphere', 'hashed'].includes(way)) throw notCarried(`An index of type ${way}`);
    throw new MongoError(67, `Unknown index plugin '${way}'`);
  }
  if (!isNumber(way) || toNumber(way) === 0 || Number.isNaN(toNumber(way))) throw new MongoError(67, `Values in v:2 index key pattern must be numbers > 0 or < 0: ${show(way)}`);
  if (path === '' || path.split('.').includes('')) throw new MongoError(67, 'Index keys cannot contain an empty field');
  if (path.startsWith('$') || path.includes('.$')) throw new MongoError(67, `Index key contains an illegal field name: field name starts with '$'.`);
  if (path.split('.').some((part) => /^\d+$/.test(part))) throw notCarried(`An index on an array position (${path})`);
  return toNumber(way) > 0 ? 1 : -1;
}

function expiry(value: Value, fields: unknown[]): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isNumber(value)) throw new MongoError(67, `TTL index 'expireAfterSeconds' option must be numeric, but received a type of ${typeName(value)}`);
  const seconds = toNumber(value);
  if (!(seconds >= 0 && seconds <= 2147483647)) throw new MongoError(67, `TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different number than ${seconds}`);
  if (fields.length > 1) throw new MongoError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL.');
  return seconds;
}

function specOf(index: Index): Doc {
  const spec: Doc = new Map<string, Value>([['v', 2], ['key', keyOf(index)], ['name', index.name]]);
  if (index.unique && index.name !== '_id_') spec.set('unique', true);
  if (index.sparse) spec.set('sparse', true);
  if (index.partial) spec.set('partialFilterExpression', index.partial);
  if (index.expireAfterSeconds !== undefined) spec.set('expireAfterSeconds', index.expireAfterSeconds);
  return spec;
}

export const listIndexes: Command = (request) => {
  allow(request, 'cursor');
  const collection = existing(request);
  const namespace = `${request.database}.${collectionName(request)}`;
  if (!collection) throw new MongoError(26, `ns does not exist: ${namespace}`);
  return request.store.cursors.start(namespace, collection.indexes.map((index) => ({ bytes: encode(specOf(index)) })), undefined);
};

export const dropIndexes: Command = async (request) => {
  allow(request, 'index');
  const { store } = request;
  return store.engine.write(() => {
    const collection = existing(request);
    if (!collection) throw new MongoError(26, `ns not found ${request.database}.${collectionName(request)}`);
    const before = collection.indexes.length;
    const going = chosen(collection, request.body.get('index'));
    for (const index of going) {
      store.records.clear(collection, index);
      index.dropped = true;
    }
    collection.indexes = collection.indexes.filter((index) => !going.includes(index));
    store.catalog.save(collection);
    return new Map([['nIndexesWas', before]]);
  });
};

function chosen(collection: Collection, which: Value): Index[] {
  if (which === '*') return collection.indexes.slice(1);
  const names = Array.isArray(which) ? which : [which];
  return names.map((name) => {
    const index = collection.indexes.find((one) => (isDoc(name) ? equal(keyOf(one), name) : one.name === name));
    if (!index) throw new MongoError(27, isDoc(name) ? `can't find index with key: ${show(name)}` : `index not found with name [${String(name)}]`);
    if (index.name === '_id_') throw new MongoError(72, 'cannot drop _id index');
    return index;
  });
}
