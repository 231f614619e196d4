// BSON in memory. Documents are Maps so that field order survives (a plain object would move integer-like names to the front),
// an int32 is a number, an int64 a bigint, a double a Double: a rewrite keeps each field's type.
import type { Binary, BSONRegExp, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { Double } from 'bson';

export type Doc = Map<string, Value>;
export type Value =
  | undefined | null | boolean | number | bigint | string | Date | Doc | Value[]
  | Double | ObjectId | Binary | BSONRegExp | Timestamp | MinKey | MaxKey | Raw;

/** A whole BSON document still in its bytes: copied into replies without being decoded. */
export class Raw {
  constructor(readonly bytes: Buffer) {}
}

export const isDoc = (value: unknown): value is Doc => value instanceof Map;

export function bsonTypeOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null ? (value as { _bsontype?: string })._bsontype : undefined;
}

/** Builds a document from plain values; JavaScript numbers that are not int32 become doubles. */
export function doc(fields: Record<string, unknown>): Doc {
  const out: Doc = new Map();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) out.set(name, toValue(value));
  return out;
}

function toValue(value: unknown): Value {
  if (Array.isArray(value)) return value.map(toValue);
  if (typeof value === 'number') return (value | 0) === value && !Object.is(value, -0) ? value : new Double(value);
  const plain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return plain ? doc(value as Record<string, unknown>) : (value as Value);
}

export function clone<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(clone) as T;
  if (!isDoc(value)) return value;
  return new Map([...(value as Doc)].map(([name, inner]) => [name, clone(inner)])) as T;
}

/** The name `$type` knows a value by; undefined for a missing one. */
export function typeName(value: Value): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (isDoc(value) || value instanceof Raw) return 'object';
  return EXOTIC_NAMES[bsonTypeOf(value) ?? ''] ?? 'unknown';
}

const EXOTIC_NAMES: Record<string, string> = {
  Double: 'double', ObjectId: 'objectId', Binary: 'binData', BSONRegExp: 'regex', Timestamp: 'timestamp', MinKey: 'minKey', MaxKey: 'maxKey',
};

export const TYPE_NUMBERS: Record<string, number> = {
  double: 1, string: 2, object: 3, array: 4, binData: 5, undefined: 6, objectId: 7, bool: 8, date: 9, null: 10, regex: 11, dbPointer: 12,
  javascript: 13, symbol: 14, javascriptWithScope: 15, int: 16, timestamp: 17, long: 18, decimal: 19, minKey: -1, maxKey: 127,
};
