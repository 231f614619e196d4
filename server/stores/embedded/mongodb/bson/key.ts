// Order-preserving bytes for BSON values: comparing two keys byte by byte equals comparing the values (see order.ts).
// Every encoding ends itself, so keys can be joined, and a descending field is the same bytes inverted.
import { createHash } from 'node:crypto';
import type { Binary, BSONRegExp, ObjectId, Timestamp } from 'bson';
import { KIND, kindOf } from './order.js';
import { type Num, toNumber } from './numbers.js';
import type { Doc, Value } from './value.js';

// lmdb keys hold 1978 bytes: 8 for the prefix and twice (900 + 32) for the fields and the document's own key.
const KEPT_BYTES = 900;
export const CUT_PADDING = Buffer.alloc(40, 0xff);

let out = Buffer.allocUnsafe(1 << 14);
let at = 0;

/** The fields' bytes, uncut; directions -1 are inverted. */
export function encodeFields(values: Value[], directions?: number[]): Buffer {
  at = 0;
  values.forEach((value, i) => {
    const start = at;
    write(value);
    if (directions?.[i] === -1) for (let p = start; p < at; p++) out[p] = 255 - (out[p] as number);
  });
  return Buffer.from(out.subarray(0, at));
}

/** A key that fits into lmdb: long ones keep their beginning (order) and a hash of the whole (identity). */
export function fit(bytes: Buffer): Buffer {
  if (bytes.length <= KEPT_BYTES) return bytes;
  return Buffer.concat([bytes.subarray(0, KEPT_BYTES), createHash('sha256').update(bytes).digest()]);
}

export const isCut = (bytes: Buffer): boolean => bytes.length > KEPT_BYTES;

/** The lowest and the highest key a long bound can stand for. */
export const lowest = (bytes: Buffer): Buffer => (isCut(bytes) ? bytes.subarray(0, KEPT_BYTES) : bytes);
export const highest = (bytes: Buffer): Buffer => (isCut(bytes) ? Buffer.concat([bytes.subarray(0, KEPT_BYTES), CUT_PADDING]) : bytes);

export const documentKey = (id: Value): Buffer => fit(encodeFields([id]));

function room(size: number): void {
  if (at + size <= out.length) return;
  const bigger = Buffer.allocUnsafe(Math.max(out.length * 2, at + size + 64));
  out.copy(bigger, 0, 0, at);
  out = bigger;
}

function write(value: Value): void {
  const kind = kindOf(value);
  room(16);
  out[at++] = kind;
  switch (kind) {
    case KIND.number: return writeNumber(value as Num);
    case KIND.string: return writeText(value as string);
    case KIND.object: return writeDocument(value as Doc);
    case KIND.array: return writeArray(value as Value[]);
    case KIND.binary: return writeBinary(value as Binary);
    case KIND.objectId: return writeBytes((value as ObjectId).id);
    case KIND.bool: out[at++] = value ? 1 : 0; return;
    case KIND.date: return writeDouble((value as Date).getTime());
    case KIND.timestamp: at = out.writeBigUInt64BE((value as Timestamp).toBigInt(), at); return;
    case KIND.regex: writeText((value as BSONRegExp).pattern); return writeText((value as BSONRegExp).options);
    default:
  }
}

/** The nearest double, then what an int64 differs from it: rounding keeps order, the rest settles ties. */
function writeNumber(value: Num): void {
  const near = toNumber(value);
  writeDouble(near);
  const rest = typeof value === 'bigint' ? Number(value - BigInt(near)) : 0;
  at = out.writeUInt16BE(rest + 0x8000, at);
}

function writeDouble(value: number): void {
  if (value !== value) out.fill(0, at, at + 8);
  else {
    out.writeDoubleBE(value === 0 ? 0 : value, at);
    if ((out[at] as number) & 0x80) for (let i = at; i < at + 8; i++) out[i] = 255 - (out[i] as number);
    else out[at] = (out[at] as number) | 0x80;
  }
  at += 8;
}

function writeText(text: string): void {
  writeEscaped(Buffer.from(text, 'utf8'));
}

/** 00 is written 00 FF and the end 00 00, so that a longer text sorts after its beginning. */
function writeEscaped(bytes: Uint8Array): void {
  room(bytes.length * 2 + 2);
  for (const byte of bytes) {
    out[at++] = byte;
    if (byte === 0) out[at++] = 255;
  }
  out[at++] = 0;
  out[at++] = 0;
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length);
  out.set(bytes, at);
  at += bytes.length;
}

function writeDocument(document: Doc): void {
  for (const [name, value] of document) {
    room(8);
    out[at++] = kindOf(value);
    writeText(name);
    write(value);
  }
  room(8);
  out[at++] = 0;
}

function writeArray(values: Value[]): void {
  for (const value of values) write(value);
  room(8);
  out[at++] = 0;
}

function writeBinary(binary: Binary): void {
  at = out.writeUInt32BE(binary.position, at);
  out[at++] = binary.sub_type;
  writeBytes(binary.buffer.subarray(0, binary.position));
}
