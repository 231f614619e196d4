// Open cursors: results that did not fit into the first batch wait here until they are asked for, killed or forgotten.
import { MongoError } from './errors.js';
import { type Doc, Raw, type Value } from './bson/value.js';
import { randomInt } from 'node:crypto';

export interface Result { bytes: Buffer }
interface Open { namespace: string; rest: Iterator<Result>; usedAt: number; keeps: boolean; pending?: Result }

const IDLE_MS = 10 * 60 * 1000;
const FIRST_BATCH = 101;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;

export class Cursors {
  private readonly open = new Map<bigint, Open>();

  /** The reply to find and aggregate: the first batch, and a cursor when there is more. */
  start(namespace: string, results: Iterable<Result>, batchSize: number | undefined, { single = false, keeps = false } = {}): Doc {
    const cursor: Open = { namespace, rest: results[Symbol.iterator](), usedAt: Date.now(), keeps };
    const { batch, done } = take(cursor, batchSize ?? FIRST_BATCH, batchSize === 0);
    const id = done || single ? 0n : BigInt(randomInt(1, 2 ** 47));
    if (id !== 0n) this.open.set(id, cursor);
    return reply('firstBatch', batch, id, namespace);
  }

  more(id: bigint, namespace: string, batchSize: number | undefined): Doc {
    const cursor = this.open.get(id);
    if (!cursor) throw new MongoError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) throw new MongoError(13, `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`);
    cursor.usedAt = Date.now();
    const { batch, done } = take(cursor, batchSize || Infinity, false);
    if (done) this.open.delete(id);
    return reply('nextBatch', batch, done ? 0n : id, namespace);
  }

  kill(ids: bigint[]): { killed: bigint[]; missing: bigint[] } {
    const killed = ids.filter((id) => this.open.delete(id));
    return { killed, missing: ids.filter((id) => !killed.includes(id)) };
  }

  /** Drops cursors nobody came back for, except those asked for without a timeout. */
  sweep(now: number): void {
    for (const [id, cursor] of this.open) if (!cursor.keeps && now - cursor.usedAt > IDLE_MS) this.open.delete(id);
  }

  get count(): number {
    return this.open.size;
  }
}

// One result is read ahead, so that a cursor whose last document was sent is closed in the same reply.
function take(cursor: Open, size: number, none: boolean): { batch: Raw[]; done: boolean } {
  const batch: Raw[] = [];
  if (none) return { batch, done: false };
  for (let bytes = 0; ;) {
    const next = cursor.pending ?? cursor.rest.next().value as Result | undefined;
    cursor.pending = undefined;
    if (!next) return { batch, done: true };
    if (batch.length >= size || (batch.length > 0 && bytes + next.bytes.length > MAX_BATCH_BYTES)) {
      cursor.pending = next;
      return { batch, done: false };
    }
    bytes += next.bytes.length;
    batch.push(new Raw(next.bytes));
  }
}

function reply(name: string, batch: Value[], id: bigint, namespace: string): Doc {
  return new Map([['cursor', new Map<string, Value>([[name, batch], ['id', id], ['ns', namespace]])]]);
}
