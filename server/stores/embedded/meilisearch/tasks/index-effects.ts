/** Tasks on whole indexes: making, renaming the key of, removing, swapping, and their settings. */
import type { LiveIndex } from '../engine.js';
import { Fault, indexNotFound } from '../faults.js';
import { mergeSettings } from '../settings.js';
import { IndexState } from '../index-state.js';
import type { TaskEffect } from './effects.js';

export const createIndex: TaskEffect = (engine, task, payload) => {
  const uid = task.indexUid!;
  if (engine.indexes.has(uid)) throw new Fault('index_already_exists', `Index \`${uid}\` already exists.`);
  const row = engine.newRow(uid, payload.primaryKey as string | null);
  return {
    write: () => engine.store.indexes.put(row.key, row),
    show: () => engine.indexes.set(uid, { row, state: new IndexState(row.settings), nextOrder: 0, isIndexing: false }),
  };
};

export const updateIndex: TaskEffect = (engine, task, payload) => {
  const index = engine.get(task.indexUid!);
  const primaryKey = payload.primaryKey as string | null;
  if (primaryKey !== null && index.row.primaryKey !== null && index.row.primaryKey !== primaryKey && index.state.count > 0) {
    throw new Fault('index_primary_key_already_exists', `Index \`${index.row.uid}\`: Index already has a primary key: \`${index.row.primaryKey}\`.`);
  }
  const row = { ...index.row, primaryKey: primaryKey ?? index.row.primaryKey, updatedAt: new Date().toISOString() };
  return {
    write: () => engine.store.indexes.put(row.key, row),
    show: () => (index.row = row),
  };
};

export const deleteIndex: TaskEffect = (engine, task) => {
  const index = engine.get(task.indexUid!);
  return {
    details: { deletedDocuments: index.state.count },
    write: () => {
      engine.store.removeDocumentsOf(index.row.key);
      engine.store.indexes.remove(index.row.key);
    },
    show: () => engine.indexes.delete(index.row.uid),
  };
};

export const swapIndexes: TaskEffect = (engine, _task, payload) => {
  const swaps = payload.swaps as { indexes: [string, string] }[];
  const missing = [...new Set(swaps.flatMap((swap) => swap.indexes))].filter((uid) => !engine.indexes.has(uid)).sort();
  if (missing.length === 1) throw indexNotFound(missing[0]!);
  if (missing.length > 1) throw new Fault('index_not_found', `Indexes ${missing.map((uid) => `\`${uid}\``).join(', ')} not found.`);
  const after = new Map<string, LiveIndex>();
  for (const { indexes } of swaps) {
    const [a, b] = indexes;
    after.set(a, renamed(engine.get(b), a));
    after.set(b, renamed(engine.get(a), b));
  }
  return {
    write: () => {
      for (const { row } of after.values()) engine.store.indexes.put(row.key, row);
    },
    show: () => {
      for (const [uid, index] of after) engine.indexes.set(uid, index);
    },
  };
};

const renamed = (index: LiveIndex, uid: string): LiveIndex => ({ ...index, row: { ...index.row, uid } });

export const updateSettings: TaskEffect = async (engine, task, payload) => {
  const uid = task.indexUid!;
  const existing = engine.indexes.get(uid);
  const before = existing?.row ?? engine.newRow(uid, null);
  const row = { ...before, settings: mergeSettings(before.settings, payload), updatedAt: new Date().toISOString() };
  if (existing) existing.isIndexing = true;
  const { state, nextOrder } = await engine.build(row, row.settings).finally(() => existing && (existing.isIndexing = false));
  return {
    write: () => engine.store.indexes.put(row.key, row),
    show: () => engine.indexes.set(uid, { row, state, nextOrder, isIndexing: false }),
  };
};
