/** What survives: documents, indexes and tasks in one lmdb environment. A task's effects and its success are one transaction. */
import { mkdirSync } from 'node:fs';
import { open, type Database, type RootDatabase } from 'lmdb';
import { isLiving, newClaim, type Claim } from './claim.js';
import type { Document } from './flatten.js';
import type { Settings } from './settings.js';

export interface IndexRow {
  /** Stays the same when indexes swap names: documents are filed under it. */
  key: number;
  uid: string;
  primaryKey: string | null;
  createdAt: string;
  updatedAt: string;
  settings: Settings;
}

export interface DocumentRow {
  order: number;
  document: Document;
}

export interface TaskRow {
  uid: number;
  batchUid: number | null;
  indexUid: string | null;
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled';
  type: string;
  canceledBy: null;
  details: Record<string, unknown>;
  error: unknown;
  duration: string | null;
  enqueuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

export class Store {
  readonly #root: RootDatabase;
  readonly indexes: Database<IndexRow, number>;
  readonly documents: Database<DocumentRow, [number, string]>;
  readonly tasks: Database<TaskRow, number>;
  /** What a task still has to do, gone once it is done. */
  readonly payloads: Database<unknown, number>;
  readonly #claims: Database<Claim, string>;
  #claim: Claim | null = null;

  constructor(folder: string, noSync: boolean) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#root = open({ path: `${folder}/engine.lmdb`, encoding: 'json', noSync, maxDbs: 8 });
    this.indexes = this.#root.openDB({ name: 'indexes', encoding: 'json' });
    this.documents = this.#root.openDB({ name: 'documents', encoding: 'json' });
    this.tasks = this.#root.openDB({ name: 'tasks', encoding: 'json' });
    this.payloads = this.#root.openDB({ name: 'payloads', encoding: 'json' });
    this.#claims = this.#root.openDB({ name: 'claims', encoding: 'json' });
  }

  /** Makes this process the folder's only one. @returns false when another that lives is that already. */
  claim(): boolean {
    const mine = newClaim();
    return this.#root.transactionSync(() => {
      const other = this.#claims.get('holder');
      if (other && isLiving(other)) return false;
      this.#claims.putSync('holder', mine);
      this.#claim = mine;
      return true;
    });
  }

  /** Runs all the writes in one transaction and resolves once they are on the disk. */
  async write(writes: () => void): Promise<void> {
    await this.#root.transaction(writes);
    await this.#root.flushed;
  }

  documentsOf(index: number): Iterable<{ key: [number, string]; value: DocumentRow }> {
    return this.documents.getRange({ start: [index, ''], end: [index + 1, ''] });
  }

  /** Only inside `write`. */
  removeDocumentsOf(index: number): void {
    for (const { key } of this.documentsOf(index)) this.documents.remove(key);
  }

  highestTask(): number {
    for (const uid of this.tasks.getKeys({ reverse: true, limit: 1 })) return uid;
    return -1;
  }

  async close(): Promise<void> {
    const mine = this.#claim;
    if (mine) {
      this.#root.transactionSync(() => {
        if (this.#claims.get('holder')?.token === mine.token) this.#claims.removeSync('holder');
      });
    }
    await this.#root.flushed;
    await this.#root.close();
  }
}
