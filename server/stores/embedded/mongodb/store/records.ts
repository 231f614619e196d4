// Documents and their index entries, kept in step: every change checks all unique keys first, then puts.
import { MongoError } from '../errors.js';
import { decode, decodeFields, differing } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import { CUT_PADDING, documentKey, encodeFields, fit, isCut } from '../bson/key.js';
import type { Doc, Value } from '../bson/value.js';
import { compileFilter, type Test } from '../query/match.js';
import { readBy } from '../query/plan.js';
import type { Catalog, Collection, Index } from './catalog.js';
import type { Engine } from './engine.js';
import { duplicateKey } from './duplicate.js';
import { indexKeys, unsettle } from './index-keys.js';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

interface Key { values: Value[]; bytes: Buffer; arrays: boolean[] }

export class Records {
  constructor(private readonly engine: Engine, private readonly catalog: Catalog) {}

  get(collection: Collection, docKey: Buffer): Buffer | undefined {
    return this.engine.data.getBinary(Buffer.concat([prefix(collection.id, 0), docKey]));
  }

  insert(collection: Collection, document: Doc, bytes = encode(document)): void {
    checkSize(bytes);
    const id = document.get('_id');
    const docKey = documentKey(id);
    if (this.get(collection, docKey)) throw duplicateKey(collection, collection.indexes[0] as Index, [id]);
    const keys = secondary(collection).map((index) => [index, keysOf(index, document)] as const);
    for (const [index, list] of keys) this.checkUnique(collection, index, list, docKey);
    void this.engine.data.put(Buffer.concat([prefix(collection.id, 0), docKey]), bytes);
    for (const [index, list] of keys) for (const key of list) this.putKey(collection, index, key, docKey);
  }

  /** Writes the changed document over the old one; answers false when nothing changed. */
  replace(collection: Collection, old: Buffer, document: Doc): boolean {
    const bytes = encode(document);
    if (bytes.equals(old)) return false;
    checkSize(bytes);
    const docKey = documentKey(document.get('_id'));
    const { touched, before } = touchedBy(collection, old, bytes);
    const changes = touched.map((index) => difference(index, keysOf(index, before), keysOf(index, document)));
    for (const { index, added } of changes) this.checkUnique(collection, index, added, docKey);
    void this.engine.data.put(Buffer.concat([prefix(collection.id, 0), docKey]), bytes);
    for (const { index, removed, added } of changes) {
      for (const key of removed) void this.engine.data.remove(entryKey(collection, index, key.bytes, docKey));
      for (const key of added) this.putKey(collection, index, key, docKey);
    }
    return true;
  }

  remove(collection: Collection, old: Buffer): void {
    const document = decode(old);
    const docKey = documentKey(document.get('_id'));
    void this.engine.data.remove(Buffer.concat([prefix(collection.id, 0), docKey]));
    for (const index of secondary(collection)) {
      for (const key of keysOf(index, document)) void this.engine.data.remove(entryKey(collection, index, key.bytes, docKey));
    }
  }

  /** Fills a new index from the documents there are; nothing is put when one of them breaks it. */
  build(collection: Collection, index: Index): void {
    const seen = new Map<string, string>();
    const entries: [Key, Buffer][] = [];
    for (const { key, value } of this.engine.walk({ from: prefix(collection.id, 0), to: prefix(collection.id, 1) })) {
      const docKey = key.subarray(8);
      for (const one of keysOf(index, decode(value))) {
        const owner = index.unique ? seen.get(one.bytes.toString('latin1')) : undefined;
        if (owner !== undefined && owner !== docKey.toString('latin1')) throw duplicateKey(collection, index, one.values);
        if (index.unique) seen.set(one.bytes.toString('latin1'), docKey.toString('latin1'));
        entries.push([one, docKey]);
      }
    }
    for (const [key, docKey] of entries) this.putKey(collection, index, key, docKey);
  }

  clear(collection: Collection, index?: Index): void {
    const from = prefix(collection.id, index ? index.id : 0);
    const to = index ? prefix(collection.id, index.id + 1) : prefix(collection.id + 1, 0);
    for (const { key } of this.engine.walk({ from, to })) void this.engine.data.remove(key);
  }

  private checkUnique(collection: Collection, index: Index, keys: Key[], docKey: Buffer): void {
    if (!index.unique) return;
    for (const key of keys) {
      const from = Buffer.concat([prefix(collection.id, index.id), key.bytes]);
      for (const { value } of this.engine.entries({ from, to: Buffer.concat([from, CUT_PADDING]) })) {
        if (!value.equals(docKey)) throw duplicateKey(collection, index, key.values);
      }
    }
  }

  private putKey(collection: Collection, index: Index, key: Key, docKey: Buffer): void {
    if (key.arrays.some((is, i) => is && !index.arrays[i]) || (isCut(key.bytes) && !index.cut)) {
      index.arrays = index.arrays.map((was, i) => was || key.arrays[i] === true);
      index.multikey = index.arrays.includes(true);
      index.cut ||= isCut(key.bytes);
      this.catalog.save(collection);
    }
    void this.engine.data.put(entryKey(collection, index, key.bytes, docKey), docKey);
  }
}

export function prefix(collection: number, index: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeUInt32BE(collection, 0);
  bytes.writeUInt32BE(index, 4);
  return bytes;
}

const entryKey = (collection: Collection, index: Index, bytes: Buffer, docKey: Buffer): Buffer =>
  Buffer.concat([prefix(collection.id, index.id), bytes, docKey]);

const secondary = (collection: Collection): Index[] => collection.indexes.slice(1);

function checkSize(bytes: Buffer): void {
  if (bytes.length <= MAX_DOCUMENT_BYTES) return;
  throw new MongoError(10334, `BSONObj size: ${bytes.length} (0x${bytes.length.toString(16)}) is invalid. Size must be between 0 and 16793600(16MB)`);
}

function keysOf(index: Index, document: Doc): Key[] {
  if (index.partial && !covers(index.partial)(document)) return [];
  const paths = index.key.map(([path]) => path.split('.'));
  if (index.sparse && !paths.some((path) => holds(document, path))) return [];
  const lists = indexKeys(document, paths).map((values) => values.map(unsettle));
  const arrays = paths.map((path) => hasArray(document, path));
  const directions = index.key.map(([, direction]) => direction);
  const unique = new Map<string, Key>();
  for (const values of lists) {
    const bytes = fit(encodeFields(values, directions));
    unique.set(bytes.toString('latin1'), { values, bytes, arrays });
  }
  return [...unique.values()];
}

const compiled = new WeakMap<Doc, Test>();

/** The indexes whose keys the change may move, and of the old document what they are made of. */
function touchedBy(collection: Collection, old: Buffer, bytes: Buffer): { touched: Index[]; before: Doc } {
  const indexes = secondary(collection);
  const all = indexes.map(rootsOf);
  if (all.includes('any')) return { touched: indexes, before: decode(old) };
  const names = new Set((all as ReadonlySet<string>[]).flatMap((roots) => [...roots]));
  const changed = differing(old, bytes, names);
  const touched = indexes.filter((_, place) => [...(all[place] as ReadonlySet<string>)].some((name) => changed.has(name)));
  return { touched, before: touched.length > 0 ? decodeFields(old, names) : new Map() };
}

const roots = new WeakMap<Index, ReadonlySet<string> | 'any'>();

/** The top-level fields that its keys are made of. */
function rootsOf(index: Index): ReadonlySet<string> | 'any' {
  const known = roots.get(index);
  if (known) return known;
  const made = readBy(index.partial ?? new Map(), index.key) ?? 'any';
  roots.set(index, made);
  return made;
}

function covers(partial: Doc): Test {
  const known = compiled.get(partial);
  if (known) return known;
  const test = compileFilter(partial);
  compiled.set(partial, test);
  return test;
}

function holds(value: Value, path: string[]): boolean {
  if (path.length === 0) return value !== undefined;
  if (Array.isArray(value)) return value.some((element) => element instanceof Map && holds(element, path));
  return value instanceof Map && holds(value.get(path[0] as string), path.slice(1));
}

function hasArray(document: Doc, path: string[]): boolean {
  let value: Value = document;
  for (const name of path) {
    value = value instanceof Map ? value.get(name) : undefined;
    if (Array.isArray(value)) return true;
  }
  return false;
}

function difference(index: Index, before: Key[], after: Key[]): { index: Index; removed: Key[]; added: Key[] } {
  const old = new Set(before.map((key) => key.bytes.toString('latin1')));
  const now = new Set(after.map((key) => key.bytes.toString('latin1')));
  return {
    index,
    removed: before.filter((key) => !now.has(key.bytes.toString('latin1'))),
    added: after.filter((key) => !old.has(key.bytes.toString('latin1'))),
  };
}
