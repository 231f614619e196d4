// The lmdb file under everything: one ordered table of bytes and one of settings. The only place that touches lmdb.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';

export interface Entry { key: Buffer; value: Buffer }
export interface Span { from: Buffer; to: Buffer; reverse?: boolean; limit?: number }

const FIRST_CHUNK = 16;
const LATER_CHUNK = 256;

export class Engine {
  private readonly root: RootDatabase;
  readonly data: Database<Buffer, Buffer>;
  readonly settings: Database<unknown, string>;
  /** Called after a commit failed: reread what is kept in memory. */
  whenLost = (): void => {};

  constructor(folder: string, noSync: boolean) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Without overlappingSync a commit resolves only after fdatasync: acknowledged means on disk, not just visible.
    this.root = open({ path: join(folder, 'data.lmdb'), noSubdir: true, maxDbs: 4, noSync, overlappingSync: false });
    this.data = this.root.openDB<Buffer, Buffer>({ name: 'data', keyEncoding: 'binary', encoding: 'binary' });
    this.settings = this.root.openDB<unknown, string>({ name: 'settings', encoding: 'json' });
  }

  /** Runs `work` alone, in one transaction; resolves once it is on disk. A throw keeps what was put before it: check first, then put. */
  async write<T>(work: () => T): Promise<T> {
    let outcome: { value: T } | { error: unknown } | undefined;
    try {
      await this.root.transaction(() => {
        try {
          outcome = { value: work() };
        } catch (error) {
          outcome = { error };
        }
      });
    } catch (error) {
      // Nothing was written, so nothing that `work` noted in memory holds.
      this.whenLost();
      throw error;
    }
    // A snapshot opened earlier in this turn would hide the write from the reader who waited for it.
    this.root.resetReadTxn();
    if (!outcome) throw new Error('The write was lost by the storage engine.');
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  writeNow<T>(work: () => T): T {
    return this.root.transactionSync(work);
  }

  /** Entries with from <= key < to, copied out, at most `limit`. */
  entries(span: Span): Entry[] {
    return [...this.data.getRange(range(span))];
  }

  /** All entries of a span, read in chunks: the walk may rest between two of them, or change what it has passed. */
  *walk({ from, to, reverse = false }: Span): Generator<Entry> {
    for (let limit = FIRST_CHUNK; ; limit = LATER_CHUNK) {
      const entries = this.entries({ from, to, reverse, limit });
      yield* entries;
      if (entries.length < limit) return;
      const last = (entries[entries.length - 1] as Entry).key;
      if (reverse) to = last;
      else from = Buffer.concat([last, Buffer.from([0])]);
    }
  }

  countKeys(span: Span): number {
    return this.data.getKeysCount(range(span));
  }

  async close(): Promise<void> {
    await this.root.flushed;
    await this.root.close();
  }
}

// lmdb walks backwards from `start` down to (not including) `end`: shifted here so that both directions cover the same keys.
function range({ from, to, reverse, limit }: Span): Record<string, unknown> {
  return reverse
    ? { start: to, end: from, reverse: true, exclusiveStart: true, inclusiveEnd: true, limit }
    : { start: from, end: to, limit };
}
