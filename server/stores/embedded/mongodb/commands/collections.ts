// create, drop, dropDatabase, listCollections.
import { Binary } from 'bson';
import { MongoError } from '../errors.js';
import { encode } from '../bson/encode.js';
import { doc, isDoc, type Value } from '../bson/value.js';
import { compileFilter } from '../query/match.js';
import type { Collection } from '../store/catalog.js';
import { allow, collectionName, type Command, existing, type Request, type Store } from './command.js';

export const create: Command = async (request) => {
  allow(request, 'autoIndexId', 'idIndex');
  const name = collectionName(request);
  await request.store.engine.write(() => {
    if (existing(request)) throw new MongoError(48, `Collection ${request.database}.${name} already exists.`);
    request.store.catalog.create(request.database, name);
  });
  return new Map();
};

export const drop: Command = async (request) => {
  allow(request);
  return request.store.engine.write(() => {
    const collection = existing(request);
    if (!collection) return new Map();
    discard(request.store, collection);
    return new Map<string, Value>([['nIndexesWas', collection.indexes.length], ['ns', `${request.database}.${collection.name}`]]);
  });
};

function discard(store: Store, collection: Collection): void {
  store.records.clear(collection);
  store.catalog.forget(collection);
}

export const dropDatabase: Command = async (request) => {
  allow(request);
  return request.store.engine.write(() => {
    const collections = request.store.catalog.all(request.database);
    for (const collection of collections) discard(request.store, collection);
    return collections.length === 0 ? new Map() : new Map([['dropped', request.database]]);
  });
};

export const listCollections: Command = (request) => {
  allow(request, 'filter', 'nameOnly', 'authorizedCollections', 'cursor');
  const filter = request.body.get('filter');
  const test = isDoc(filter) ? compileFilter(filter) : () => true;
  const rows = request.store.catalog.all(request.database).map((one) => row(request, one)).filter(test);
  return request.store.cursors.start(`${request.database}.$cmd.listCollections`, rows.map((one) => ({ bytes: encode(one) })), undefined);
};

function row(request: Request, collection: Collection): ReturnType<typeof doc> {
  if (request.body.get('nameOnly') === true) return doc({ name: collection.name, type: 'collection' });
  const uuid = new Binary(Buffer.from(collection.uuid.replaceAll('-', ''), 'hex'), 4);
  return doc({ name: collection.name, type: 'collection', options: {}, info: { readOnly: false, uuid }, idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } });
}
