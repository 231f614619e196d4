import { ObjectId, Double } from 'bson';
import { MongoError } from '../errors.js';
import { bsonTypeOf, isDoc, type Value } from '../bson/value.js';
import type { Collection, Index } from './catalog.js';

/** E11000 as drivers read it: the message names the index and the key, keyPattern and keyValue travel beside it. */
export function duplicateKey(collection: Collection, index: Index, values: Value[]): MongoError {
  const keyPattern = new Map<string, Value>(index.key);
  const keyValue = new Map<string, Value>(index.key.map(([path], i) => [path, values[i] ?? null]));
  const shown = [...keyValue].map(([path, value]) => `${path}: ${show(value)}`).join(', ');
  const where = `collection: ${collection.database}.${collection.name} index: ${index.name}`;
  return new MongoError(11000, `E11000 duplicate key error ${where} dup key: { ${shown} }`, { keyPattern, keyValue });
}

/** A value as the server's messages print it. */
export function show(value: Value): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof Double) return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
  if (Array.isArray(value)) return `[ ${value.map(show).join(', ')} ]`;
  if (isDoc(value)) return `{ ${[...value].map(([name, inner]) => `${name}: ${show(inner)}`).join(', ')} }`;
  return bsonTypeOf(value) ? String(value) : String(value as number | bigint | boolean);
}
