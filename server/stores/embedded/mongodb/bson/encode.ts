// Writes values as BSON bytes; raw documents are copied as they are.
import type { Binary, BSONRegExp, Double, ObjectId, Timestamp } from 'bson';
import { notCarried } from '../errors.js';
import { bsonTypeOf, type Doc, isDoc, Raw, type Value } from './value.js';

let out = Buffer.allocUnsafe(1 << 16);
let at = 0;

/** The document as a fresh buffer of its own. */
export function encode(document: Doc): Buffer {
  at = 0;
  writeDocument(document);
  return Buffer.from(out.subarray(0, at));
}

function room(size: number): void {
  if (at + size <= out.length) return;
  const bigger = Buffer.allocUnsafe(Math.max(out.length * 2, at + size + 1024));
  out.copy(bigger, 0, 0, at);
  out = bigger;
}

function writeDocument(document: Doc): void {
  const start = openFrame();
  for (const [name, value] of document) if (value !== undefined) writeElement(name, value);
  closeFrame(start);
}

function writeArray(values: Value[]): void {
  const start = openFrame();
  values.forEach((value, index) => writeElement(String(index), value === undefined ? null : value));
  closeFrame(start);
}

function openFrame(): number {
  room(5);
  at += 4;
  return at - 4;
}

function closeFrame(start: number): void {
  room(1);
  out[at++] = 0;
  out.writeInt32LE(at - start, start);
}

function writeElement(name: string, value: Value): void {
  room(name.length * 3 + 32);
  const type = at++;
  writeName(name);
  // Named first: writing the value may put a bigger buffer into `out`.
  const written = writeValue(value);
  out[type] = written;
}

function writeName(name: string): void {
  room(name.length * 3 + 16);
  at += out.write(name, at, 'utf8');
  out[at++] = 0;
}

function writeValue(value: Value): number {
  if (value === null || value === undefined) return 0x0a;
  switch (typeof value) {
    case 'string': return writeString(value);
    case 'number': at = out.writeInt32LE(value, at); return 0x10;
    case 'bigint': at = out.writeBigInt64LE(value, at); return 0x12;
    case 'boolean': out[at++] = value ? 1 : 0; return 0x08;
    default:
  }
  if (isDoc(value)) { writeDocument(value); return 0x03; }
  if (Array.isArray(value)) { writeArray(value); return 0x04; }
  if (value instanceof Raw) { writeBytes(value.bytes); return 0x03; }
  if (value instanceof Date) { at = out.writeBigInt64LE(BigInt(value.getTime()), at); return 0x09; }
  return writeExotic(value);
}

function writeExotic(value: object): number {
  switch (bsonTypeOf(value)) {
    case 'Double': at = out.writeDoubleLE((value as Double).value, at); return 0x01;
    case 'ObjectId': writeBytes((value as ObjectId).id); return 0x07;
    case 'Binary': return writeBinary(value as Binary);
    case 'BSONRegExp': writeName((value as BSONRegExp).pattern); writeName((value as BSONRegExp).options); return 0x0b;
    case 'Timestamp': at = out.writeBigUInt64LE((value as Timestamp).toBigInt(), at); return 0x11;
    case 'MinKey': return 0xff;
    case 'MaxKey': return 0x7f;
    default: throw notCarried(`writing a ${bsonTypeOf(value) ?? typeof value}`);
  }
}

function writeString(value: string): number {
  room(value.length * 3 + 16);
  const size = out.write(value, at + 4, 'utf8') + 1;
  out.writeInt32LE(size, at);
  at += 4 + size;
  out[at - 1] = 0;
  return 0x02;
}

function writeBytes(bytes: Uint8Array): void {
  room(bytes.length + 16);
  out.set(bytes, at);
  at += bytes.length;
}

function writeBinary(binary: Binary): number {
  const bytes = binary.buffer.subarray(0, binary.position);
  room(16);
  at = out.writeInt32LE(bytes.length, at);
  out[at++] = binary.sub_type;
  writeBytes(bytes);
  return 0x05;
}
