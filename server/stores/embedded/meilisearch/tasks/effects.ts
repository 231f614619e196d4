/** What each type of task does: worked out first, then written in one transaction, then shown to searches. */
import type { Engine } from '../engine.js';
import type { TaskRow } from '../store.js';
import { addDocuments, deleteDocuments } from './document-effects.js';
import { createIndex, deleteIndex, swapIndexes, updateIndex, updateSettings } from './index-effects.js';

export type Payload = Record<string, unknown>;

export interface Effect {
  details?: Record<string, unknown>;
  error?: unknown;
  /** Runs inside the transaction that also marks the task done. */
  write?(): void;
  /** Runs once that transaction is on the disk. */
  show?(): void;
}

export type TaskEffect = (engine: Engine, task: TaskRow, payload: Payload) => Effect | Promise<Effect>;

const EFFECTS: Record<string, TaskEffect> = {
  indexCreation: createIndex,
  indexUpdate: updateIndex,
  indexDeletion: deleteIndex,
  indexSwap: swapIndexes,
  settingsUpdate: updateSettings,
  documentAdditionOrUpdate: addDocuments,
  documentDeletion: deleteDocuments,
};

export function effectOf(engine: Engine, task: TaskRow, payload: Payload): Effect | Promise<Effect> {
  return EFFECTS[task.type]!(engine, task, payload);
}
