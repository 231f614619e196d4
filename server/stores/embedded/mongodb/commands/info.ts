// What a driver asks about the server itself.
import { MongoError } from '../errors.js';
import { doc, type Doc, type Value } from '../bson/value.js';
import type { Collection } from '../store/catalog.js';
import { prefix } from '../store/records.js';
import { existing, type Command, type Store } from './command.js';

export const VERSION = '7.0.0';

export const hello: Command = ({ connection, name }) => doc({
  ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true, isWritablePrimary: true }), helloOk: true,
  maxBsonObjectSize: 16777216, maxMessageSizeBytes: 48000000, maxWriteBatchSize: 100000, localTime: new Date(), logicalSessionTimeoutMinutes: 30,
  connectionId: connection, minWireVersion: 0, maxWireVersion: 21, readOnly: false,
});

export const ping: Command = () => new Map();
export const endSessions: Command = () => new Map();

export const buildInfo: Command = () => doc({
  version: VERSION, versionArray: [7, 0, 0, 0], gitVersion: 'embedded', modules: ['tacit-embedded'], bits: 64, debug: false, maxBsonObjectSize: 16777216,
  storageEngines: ['lmdb'], ok: 1,
});

export const connectionStatus: Command = () => doc({ authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] } });

export const hostInfo: Command = () => doc({ system: { currentTime: new Date(), hostname: 'embedded', cpuAddrSize: 64 }, os: { type: process.platform }, extra: {} });

export const getParameter: Command = ({ body }) => {
  if (body.has('featureCompatibilityVersion')) return doc({ featureCompatibilityVersion: { version: '7.0' } });
  throw new MongoError(72, 'no option found to get');
};

/** Only the switch of the TTL monitor: whoever moves a clock of their own does not want documents to expire by the wall's. */
export const setParameter: Command = ({ body, store }) => {
  const wanted = body.get('ttlMonitorEnabled');
  if (typeof wanted !== 'boolean') throw new MongoError(72, 'no option found to set, use help:true to see options ');
  const was = store.expires;
  store.expires = wanted;
  return doc({ was });
};

export const serverStatus: Command = ({ store }) => doc({
  host: 'embedded', version: VERSION, process: 'mongod', pid: process.pid, uptime: Math.floor((Date.now() - store.startedAt) / 1000),
  localTime: new Date(), storageEngine: { name: 'lmdb' }, metrics: { cursor: { open: { total: store.cursors.count } } }, mem: { resident: Math.round(process.memoryUsage().rss / 1048576) },
});

export const indexOfCount = (store: Store, collection: Collection): number =>
  store.engine.countKeys({ from: prefix(collection.id, 0), to: prefix(collection.id, 1) });

function sizeOf(store: Store, collection: Collection): { count: number; size: number } {
  let count = 0;
  let size = 0;
  for (const { value } of store.engine.walk({ from: prefix(collection.id, 0), to: prefix(collection.id, 1) })) {
    count++;
    size += value.length;
  }
  return { count, size };
}

export const collStats: Command = (request) => {
  const collection = existing(request);
  const { count, size } = collection ? sizeOf(request.store, collection) : { count: 0, size: 0 };
  return doc({
    ns: `${request.database}.${request.body.get(request.name)}`, count, size, avgObjSize: count ? Math.floor(size / count) : 0, storageSize: size,
    nindexes: collection?.indexes.length ?? 0, totalIndexSize: 0, indexSizes: {}, capped: false, scaleFactor: 1,
  });
};

export const dbStats: Command = ({ database, store }) => {
  const collections = store.catalog.all(database);
  const sizes = collections.map((one) => sizeOf(store, one));
  const objects = sizes.reduce((sum, one) => sum + one.count, 0);
  const dataSize = sizes.reduce((sum, one) => sum + one.size, 0);
  const indexes = collections.reduce((sum, one) => sum + one.indexes.length, 0);
  return doc({ db: database, collections: collections.length, views: 0, objects, avgObjSize: objects ? dataSize / objects : 0, dataSize, storageSize: dataSize, indexes, indexSize: 0, totalSize: dataSize, scaleFactor: 1 });
};

export const listDatabases: Command = ({ body, store }) => {
  const names = [...new Set(store.catalog.all().map((one) => one.database))].sort();
  const filter = body.get('filter') as Doc | undefined;
  if (filter && filter.size > 0) throw new MongoError(238, 'The option filter of listDatabases is not carried by the embedded store; set MONGODB_URI to use a MongoDB server');
  const rows: Value[] = names.map((name) => (body.get('nameOnly') === true ? doc({ name }) : doc({ name, sizeOnDisk: 0, empty: false })));
  return new Map<string, Value>([['databases', rows], ...(body.get('nameOnly') === true ? [] : [['totalSize', 0] as [string, Value]])]);
};
