// The total order of BSON values (manual: "Comparison/Sort Order"): first by kind, then within it.
import type { Binary, BSONRegExp, ObjectId, Timestamp } from 'bson';
import { compareNumbers, type Num } from './numbers.js';
import { bsonTypeOf, type Doc, isDoc, type Value } from './value.js';

export const KIND = {
  minKey: 1, missing: 4, null: 5, number: 10, string: 15, object: 20, array: 25, binary: 30, objectId: 35, bool: 40, date: 45,
  timestamp: 47, regex: 50, maxKey: 127,
} as const;

const EXOTIC: Record<string, number> = {
  Double: KIND.number, ObjectId: KIND.objectId, Binary: KIND.binary, BSONRegExp: KIND.regex, Timestamp: KIND.timestamp,
  MinKey: KIND.minKey, MaxKey: KIND.maxKey,
};

export function kindOf(value: Value): number {
  if (value === null) return KIND.null;
  switch (typeof value) {
    case 'undefined': return KIND.missing;
    case 'string': return KIND.string;
    case 'number': case 'bigint': return KIND.number;
    case 'boolean': return KIND.bool;
    default:
  }
  if (isDoc(value)) return KIND.object;
  if (Array.isArray(value)) return KIND.array;
  if (value instanceof Date) return KIND.date;
  return EXOTIC[bsonTypeOf(value) as string] as number;
}

/** Negative, zero or positive. Strings compare by their UTF-8 bytes, as the server without a collation does. */
export function compare(a: Value, b: Value): number {
  const kind = kindOf(a);
  const difference = kind - kindOf(b);
  if (difference !== 0) return difference;
  switch (kind) {
    case KIND.number: return compareNumbers(a as Num, b as Num);
    case KIND.string: return compareStrings(a as string, b as string);
    case KIND.object: return compareDocuments(a as Doc, b as Doc);
    case KIND.array: return compareArrays(a as Value[], b as Value[]);
    case KIND.binary: return compareBinaries(a as Binary, b as Binary);
    case KIND.objectId: return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case KIND.bool: return Number(a) - Number(b);
    case KIND.date: return (a as Date).getTime() - (b as Date).getTime();
    case KIND.timestamp: return Number((a as Timestamp).compare(b as Timestamp));
    case KIND.regex: return compareRegexes(a as BSONRegExp, b as BSONRegExp);
    default: return 0;
  }
}

export const equal = (a: Value, b: Value): boolean => compare(a, b) === 0;

export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // Surrogates sort below U+E000..U+FFFF in UTF-16 but above them in UTF-8.
    if (x !== y) return (x >= 0xd800 && x <= 0xdfff ? x + 0x10000 : x) - (y >= 0xd800 && y <= 0xdfff ? y + 0x10000 : y);
  }
  return a.length - b.length;
}

function compareDocuments(a: Doc, b: Doc): number {
  const right = b.entries();
  for (const [name, value] of a) {
    const next = right.next();
    if (next.done) return 1;
    const [otherName, other] = next.value;
    const difference = kindOf(value) - kindOf(other) || compareStrings(name, otherName) || compare(value, other);
    if (difference !== 0) return difference;
  }
  return right.next().done ? 0 : -1;
}

function compareArrays(a: Value[], b: Value[]): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = compare(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary, b: Binary): number {
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position));
}

const compareRegexes = (a: BSONRegExp, b: BSONRegExp): number => compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
