// Reads BSON bytes into values; types the store cannot order or compare rightly are refused here, at the door.
import { Binary, BSONRegExp, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { MongoError, notCarried } from '../errors.js';
import type { Doc, Value } from './value.js';

const REFUSED: Record<number, string> = {
  0x06: 'undefined', 0x0c: 'dbPointer', 0x0d: 'javascript', 0x0e: 'symbol', 0x0f: 'javascriptWithScope', 0x13: 'decimal',
};

const invalid = (what: string): MongoError => new MongoError(22, `invalid BSON: ${what}`);

let at = 0;

/** Decodes the document that starts at `start`; throws InvalidBSON for bytes that are no BSON. */
export function decode(bytes: Buffer, start = 0): Doc {
  at = start;
  if (bytes.length - start < 5) throw invalid('document too short');
  return readDocument(bytes);
}

/** Decodes these fields alone of a stored document. */
export function decodeFields(bytes: Buffer, names: ReadonlySet<string>): Doc {
  const out: Doc = new Map();
  for (const { name, type, value } of fieldsIn(bytes, names)) {
    at = value;
    out.set(name, readValue(bytes, type));
  }
  return out;
}

/** These fields alone as a document of their own, the id first, their bytes as they are. */
export function copyFields(bytes: Buffer, names: ReadonlySet<string>): Buffer {
  const kept = fieldsIn(bytes, names);
  if (kept[0]?.name !== '_id') kept.sort((a, b) => Number(b.name === '_id') - Number(a.name === '_id'));
  let size = 5;
  for (const { start, end } of kept) size += end - start;
  const out = Buffer.allocUnsafe(size);
  out.writeInt32LE(size, 0);
  let to = 4;
  for (const { start, end } of kept) to += bytes.copy(out, to, start, end);
  out[to] = 0;
  return out;
}

/** Which of these fields differ, by their bytes, between two stored documents; what only one of them has differs. */
export function differing(one: Buffer, other: Buffer, names: ReadonlySet<string>): Set<string> {
  const out = new Set<string>();
  const before = new Map(fieldsIn(one, names).map((field) => [field.name, field]));
  for (const { name, start, end } of fieldsIn(other, names)) {
    const was = before.get(name);
    before.delete(name);
    if (!was || one.compare(other, start, end, was.start, was.end) !== 0) out.add(name);
  }
  for (const name of before.keys()) out.add(name);
  return out;
}

interface Field { name: string; type: number; start: number; value: number; end: number }

/** Where these fields stand in a stored document; nothing is made of the others, not even their names. */
function fieldsIn(bytes: Buffer, names: ReadonlySet<string>): Field[] {
  const wanted = bytesOf(names);
  const fields: Field[] = [];
  at = 4;
  for (let start = at, type = bytes[at++] as number; type !== 0; start = at, type = bytes[at++] as number) {
    const from = at;
    while (bytes[at] !== 0) at++;
    const name = nameIn(wanted.get(at - from), bytes, from);
    const value = ++at;
    skipValue(bytes, type);
    if (name !== undefined) fields.push({ name, type, start, value, end: at });
  }
  return fields;
}

interface Wanted { name: string; key: Buffer }

function nameIn(wanted: Wanted[] | undefined, bytes: Buffer, from: number): string | undefined {
  if (wanted === undefined) return undefined;
  next: for (const { name, key } of wanted) {
    for (let i = 0; i < key.length; i++) if (key[i] !== bytes[from + i]) continue next;
    return name;
  }
  return undefined;
}

const known = new WeakMap<ReadonlySet<string>, Map<number, Wanted[]>>();

/** Names by their length in bytes. */
function bytesOf(names: ReadonlySet<string>): Map<number, Wanted[]> {
  const before = known.get(names);
  if (before) return before;
  const made = new Map<number, Wanted[]>();
  for (const name of names) {
    const key = Buffer.from(name);
    made.set(key.length, [...(made.get(key.length) ?? []), { name, key }]);
  }
  known.set(names, made);
  return made;
}

const SIZES: Record<number, number> = { 0x01: 8, 0x07: 12, 0x08: 1, 0x09: 8, 0x0a: 0, 0x10: 4, 0x11: 8, 0x12: 8, 0xff: 0, 0x7f: 0 };

function skipValue(bytes: Buffer, type: number): void {
  const size = SIZES[type];
  if (size !== undefined) at += size;
  else if (type === 0x02) at += 4 + bytes.readInt32LE(at);
  else if (type === 0x03 || type === 0x04) at += bytes.readInt32LE(at);
  else if (type === 0x05) at += 5 + bytes.readInt32LE(at);
  else readValue(bytes, type);
}

function readDocument(bytes: Buffer): Doc {
  const end = openFrame(bytes);
  const out: Doc = new Map();
  for (let type = bytes[at++]; type !== 0; type = bytes[at++]) {
    const name = readName(bytes);
    out.set(name, readValue(bytes, type as number));
  }
  return closeFrame(end, out);
}

function readArray(bytes: Buffer): Value[] {
  const end = openFrame(bytes);
  const out: Value[] = [];
  for (let type = bytes[at++]; type !== 0; type = bytes[at++]) {
    skipName(bytes);
    out.push(readValue(bytes, type as number));
  }
  return closeFrame(end, out);
}

function openFrame(bytes: Buffer): number {
  const size = bytes.readInt32LE(at);
  const end = at + size;
  if (size < 5 || end > bytes.length || bytes[end - 1] !== 0) throw invalid('wrong document length');
  at += 4;
  return end;
}

function closeFrame<T>(end: number, out: T): T {
  if (at !== end) throw invalid('wrong document length');
  return out;
}

function skipName(bytes: Buffer): void {
  while (bytes[at] !== 0) if (at++ >= bytes.length) throw invalid('unterminated name');
  at++;
}

function readName(bytes: Buffer): string {
  const start = at;
  skipName(bytes);
  return bytes.toString('utf8', start, at - 1);
}

function readString(bytes: Buffer): string {
  const size = bytes.readInt32LE(at);
  const start = at + 4;
  at = start + size;
  if (size < 1 || at > bytes.length || bytes[at - 1] !== 0) throw invalid('wrong string length');
  return bytes.toString('utf8', start, at - 1);
}

function take(bytes: Buffer, size: number): number {
  const start = at;
  at += size;
  if (size < 0 || at > bytes.length) throw invalid('value too short');
  return start;
}

function readValue(bytes: Buffer, type: number): Value {
  switch (type) {
    case 0x01: return new Double(bytes.readDoubleLE(take(bytes, 8)));
    case 0x02: return readString(bytes);
    case 0x03: return readDocument(bytes);
    case 0x04: return readArray(bytes);
    case 0x05: return readBinary(bytes);
    case 0x07: return new ObjectId(Uint8Array.prototype.slice.call(bytes, take(bytes, 12), at));
    case 0x08: return bytes[take(bytes, 1)] === 1;
    case 0x09: return readDate(bytes);
    case 0x0a: return null;
    case 0x0b: return new BSONRegExp(readName(bytes), readName(bytes));
    case 0x10: return bytes.readInt32LE(take(bytes, 4));
    case 0x11: return new Timestamp(bytes.readBigUInt64LE(take(bytes, 8)));
    case 0x12: return bytes.readBigInt64LE(take(bytes, 8));
    case 0xff: return new MinKey();
    case 0x7f: return new MaxKey();
    default: throw REFUSED[type] ? notCarried(`BSON type ${REFUSED[type]}`) : invalid(`unknown type ${type}`);
  }
}

function readBinary(bytes: Buffer): Binary {
  const size = bytes.readInt32LE(take(bytes, 4));
  const subtype = bytes[take(bytes, 1)] as number;
  const start = take(bytes, size);
  return new Binary(Uint8Array.prototype.slice.call(bytes, start, start + size), subtype);
}

function readDate(bytes: Buffer): Date {
  const start = take(bytes, 8);
  const date = new Date(bytes.readInt32LE(start + 4) * 0x100000000 + bytes.readUInt32LE(start));
  if (Number.isNaN(date.getTime())) throw notCarried('a date outside the years -271821 to 275760');
  return date;
}
