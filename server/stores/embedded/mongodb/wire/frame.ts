// MongoDB's wire protocol: messages in a 16-byte header, OP_MSG for everything and OP_QUERY for the first handshake.
import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import { type Doc, type Value } from '../bson/value.js';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM = 1;
const MORE_TO_COME = 2;
const KNOWN_REQUIRED_FLAGS = 0xffff & ~(CHECKSUM | MORE_TO_COME);
export const MAX_MESSAGE_BYTES = 48_000_000;

/** Bytes that are not the protocol: nothing after them can be trusted, so the connection is closed. */
export class ProtocolError extends Error {}

export interface Message { body: Doc; database?: string; silent: boolean }
export interface Head { requestId: number; opCode: number }

export const readHead = (bytes: Buffer): Head => ({ requestId: bytes.readInt32LE(4), opCode: bytes.readInt32LE(12) });

/** What one whole message asks; throws ProtocolError for bytes that are none, a MongoError for BSON that is refused. */
export function parseMessage(bytes: Buffer, { opCode }: Head): Message {
  if (opCode === OP_MSG) return parseMsg(bytes);
  if (opCode === OP_QUERY) return { ...parseQuery(bytes), silent: false };
  throw new ProtocolError(`unsupported opcode ${opCode}`);
}

function parseMsg(bytes: Buffer): { body: Doc; silent: boolean } {
  const flags = bytes.readUInt32LE(16);
  if (flags & KNOWN_REQUIRED_FLAGS) throw new ProtocolError(`unknown OP_MSG flag bits ${flags}`);
  const end = bytes.length - (flags & CHECKSUM ? 4 : 0);
  let body: Doc | undefined;
  const sequences: [string, Value[]][] = [];
  for (let at = 20; at < end;) {
    const kind = bytes[at++];
    const size = bytes.readInt32LE(at);
    if (size < 5 || at + size > end) throw new ProtocolError('OP_MSG section exceeds the message');
    if (kind === 0) body = decode(bytes, at);
    else if (kind === 1) sequences.push(parseSequence(bytes, at, at + size));
    else throw new ProtocolError(`unknown OP_MSG section kind ${kind}`);
    at += size;
  }
  if (!body) throw new ProtocolError('OP_MSG without a body');
  for (const [name, documents] of sequences) body.set(name, documents);
  return { body, silent: (flags & MORE_TO_COME) !== 0 };
}

function parseSequence(bytes: Buffer, start: number, end: number): [string, Value[]] {
  const nameEnd = bytes.indexOf(0, start + 4);
  const name = bytes.toString('utf8', start + 4, nameEnd);
  const documents: Value[] = [];
  for (let at = nameEnd + 1; at < end; at += bytes.readInt32LE(at)) documents.push(decode(bytes, at));
  return [name, documents];
}

function parseQuery(bytes: Buffer): { body: Doc; database: string } {
  const nameEnd = bytes.indexOf(0, 20);
  const name = bytes.toString('utf8', 20, nameEnd);
  if (!name.endsWith('.$cmd')) throw new ProtocolError('OP_QUERY is only answered for commands');
  return { body: decode(bytes, nameEnd + 9), database: name.slice(0, -5) };
}

export function replyTo(message: Head, reply: Doc, requestId: number): Buffer {
  const document = encode(reply);
  const old = message.opCode === OP_QUERY;
  const head = Buffer.alloc(old ? 36 : 21);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(requestId, 4);
  head.writeInt32LE(message.requestId, 8);
  head.writeInt32LE(old ? OP_REPLY : OP_MSG, 12);
  if (old) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, document]);
}
