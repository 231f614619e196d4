/** All indexes of one folder, in memory beside their store, and the rebuilding of an index when its settings change. */
import { setImmediate } from 'node:timers/promises';
import { indexNotFound } from './faults.js';
import type { Document } from './flatten.js';
import { IndexState } from './index-state.js';
import { DEFAULTS, type Settings } from './settings.js';
import type { IndexRow, Store } from './store.js';

/** Work is done in slices of this length, so that searches are answered in between. */
const SLICE_MS = 25;
const FEWEST_GAPS = 2_000;

export interface LiveIndex {
  row: IndexRow;
  state: IndexState;
  nextOrder: number;
  isIndexing: boolean;
}

/** Gives way to waiting requests when the current slice is used up. */
export function slices(): () => Promise<void> | undefined {
  let until = performance.now() + SLICE_MS;
  return () => {
    if (performance.now() < until) return undefined;
    return setImmediate().then(() => void (until = performance.now() + SLICE_MS));
  };
}

export class Engine {
  readonly indexes = new Map<string, LiveIndex>();
  #nextKey = 0;

  constructor(readonly store: Store) {}

  /** Reads every index back from the store. */
  async load(): Promise<void> {
    for (const { key, value: row } of this.store.indexes.getRange()) {
      this.#nextKey = Math.max(this.#nextKey, key + 1);
      const { state, nextOrder } = await this.build(row, { ...DEFAULTS, ...row.settings });
      this.indexes.set(row.uid, { row, state, nextOrder, isIndexing: false });
    }
  }

  get(uid: string): LiveIndex {
    const index = this.indexes.get(uid);
    if (!index) throw indexNotFound(uid);
    return index;
  }

  newRow(uid: string, primaryKey: string | null): IndexRow {
    const now = new Date().toISOString();
    return { key: this.#nextKey++, uid, primaryKey, createdAt: now, updatedAt: now, settings: DEFAULTS };
  }

  /** Replaced and removed documents leave gaps behind; when these outweigh the living, the index is built without them. */
  async compact(uid: string): Promise<void> {
    const index = this.indexes.get(uid);
    if (!index || index.state.capacity - index.state.count <= Math.max(FEWEST_GAPS, index.state.count)) return;
    index.state = (await this.build(index.row, index.state.settings)).state;
  }

  documentOf(index: LiveIndex, id: string): Document | undefined {
    return this.store.documents.get([index.row.key, id])?.document;
  }

  /** A fresh state from the stored documents; the old one answers until it is done. */
  async build(row: IndexRow, settings: Settings): Promise<{ state: IndexState; nextOrder: number }> {
    const state = new IndexState(settings);
    const pause = slices();
    const stored = [...this.store.documents.getKeys({ start: [row.key, ''], end: [row.key + 1, ''] })];
    let nextOrder = 0;
    for (const key of stored) {
      const { order, document } = this.store.documents.get(key)!;
      state.show(state.prepare(key[1], order, document));
      nextOrder = Math.max(nextOrder, order + 1);
      await pause();
    }
    return { state, nextOrder };
  }
}
