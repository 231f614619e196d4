// Which collections and indexes exist. Kept in memory, written through to the settings table inside the caller's transaction.
import { MongoError } from '../errors.js';
import type { Doc } from '../bson/value.js';
import type { Engine } from './engine.js';
import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';

export interface Index {
  id: number;
  name: string;
  key: [path: string, direction: 1 | -1][];
  unique: boolean;
  sparse: boolean;
  partial?: Doc;
  expireAfterSeconds?: number;
  /** True once any document had an array on the way of a field: such an index cannot hold two bounds of one array. */
  multikey: boolean;
  /** Which of the fields those are: the index cannot sort by them. */
  arrays: boolean[];
  /** True once any key was cut: such an index cannot sort. */
  cut: boolean;
  /** Set when it is gone: a cursor that rests on it must not end as if it had seen everything. */
  dropped?: boolean;
}

export interface Collection {
  id: number;
  database: string;
  name: string;
  uuid: string;
  indexes: Index[];
  dropped?: boolean;
}

type Stored = Omit<Collection, 'indexes'> & { indexes: (Omit<Index, 'partial'> & { partial?: string })[] };

export class Catalog {
  private readonly collections = new Map<string, Collection>();
  private nextId = 1;

  constructor(private readonly engine: Engine) {
    this.load();
    engine.whenLost = () => this.load();
  }

  private load(): void {
    this.collections.clear();
    for (const { key, value } of this.engine.settings.getRange({ start: 'collection:', end: 'collection;' })) {
      this.collections.set(String(key).slice('collection:'.length), revive(value as Stored));
    }
    this.nextId = Number(this.engine.settings.get('nextId') ?? 1);
  }

  find(database: string, name: string): Collection | undefined {
    return this.collections.get(`${database}.${name}`);
  }

  all(database?: string): Collection[] {
    return [...this.collections.values()].filter((one) => database === undefined || one.database === database);
  }

  /** Only within a write transaction, like everything below. */
  create(database: string, name: string): Collection {
    checkName(database, name);
    const collection: Collection = { id: this.newId(), database, name, uuid: crypto.randomUUID(), indexes: [] };
    collection.indexes.push({ id: this.newId(), name: '_id_', key: [['_id', 1]], unique: true, sparse: false, multikey: false, arrays: [false], cut: false });
    this.save(collection);
    return collection;
  }

  newId(): number {
    const id = this.nextId++;
    void this.engine.settings.put('nextId', this.nextId);
    return id;
  }

  save(collection: Collection): void {
    const key = `${collection.database}.${collection.name}`;
    this.collections.set(key, collection);
    const indexes = collection.indexes.map((index) => ({ ...index, partial: index.partial && encode(index.partial).toString('base64') }));
    void this.engine.settings.put(`collection:${key}`, { ...collection, indexes });
  }

  forget(collection: Collection): void {
    const key = `${collection.database}.${collection.name}`;
    collection.dropped = true;
    this.collections.delete(key);
    void this.engine.settings.remove(`collection:${key}`);
  }
}

function revive(stored: Stored): Collection {
  const indexes = stored.indexes.map((index) => ({ ...index, arrays: index.arrays ?? index.key.map(() => index.multikey), partial: index.partial ? decode(Buffer.from(index.partial, 'base64')) : undefined }));
  return { ...stored, indexes };
}

function checkName(database: string, name: string): void {
  const wrong = name === '' || name.startsWith('.') || name.endsWith('.') || /[$\0]/.test(name) || database.length + name.length > 250;
  if (wrong) throw new MongoError(73, `Invalid collection name: ${name}`);
  if (name.startsWith('system.')) throw new MongoError(73, `Invalid system namespace: ${database}.${name}`);
}
