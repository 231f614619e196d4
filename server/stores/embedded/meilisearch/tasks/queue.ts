/** The task queue: what is accepted survives, is done in order, and counts as done only once it is on the disk. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import { Fault } from '../faults.js';
import type { TaskRow } from '../store.js';
import type { Effect, Payload } from './effects.js';
import { effectOf } from './effects.js';

export interface Summary {
  taskUid: number;
  indexUid: string | null;
  status: 'enqueued';
  type: string;
  enqueuedAt: string;
}

const FINISHED_KEPT = 50_000;
const RETRY_MS = 1_000;

export class TaskQueue {
  #next: number;
  #waiting: number[] = [];
  #working: Promise<void> | null = null;
  #stopped = false;
  #current: TaskRow | null = null;

  constructor(readonly engine: Engine) {
    const { store } = engine;
    this.#next = store.highestTask() + 1;
    this.#waiting = [...store.payloads.getKeys()];
    if (this.#waiting.length > 0) this.#start();
  }

  /** Accepts a task: it is on the disk before this resolves. */
  async enqueue(type: string, indexUid: string | null, payload: Payload, details: Record<string, unknown> = {}): Promise<Summary> {
    const { store } = this.engine;
    const uid = this.#next++;
    const enqueuedAt = new Date().toISOString();
    const task: TaskRow = { uid, batchUid: null, indexUid, status: 'enqueued', type, canceledBy: null, details, error: null, duration: null, enqueuedAt, startedAt: null, finishedAt: null };
    await store.write(() => {
      store.tasks.put(uid, task);
      store.payloads.put(uid, payload);
      if (uid >= FINISHED_KEPT) store.tasks.remove(uid - FINISHED_KEPT);
    });
    this.#waiting.push(uid);
    // Two requests' writes may end in either order, but tasks are done by number.
    this.#waiting.sort((a, b) => a - b);
    this.#start();
    return { taskUid: uid, indexUid, status: 'enqueued', type, enqueuedAt };
  }

  /** The task of that number as it stands now. */
  get(uid: number): TaskRow | undefined {
    return this.#current?.uid === uid ? this.#current : this.engine.store.tasks.get(uid);
  }

  /** Lets the task under way end, takes up no other. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#working;
  }

  #start(): void {
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
      if (this.#waiting.length > 0 && !this.#stopped) this.#start();
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0 && !this.#stopped) {
      try {
        await this.#run(this.#waiting[0]!);
        this.#waiting.shift();
      } catch {
        // The disk is full, or worse: the task stays first in the queue.
        this.#current = null;
        await pause(RETRY_MS);
      }
    }
  }

  async #run(uid: number): Promise<void> {
    const { store } = this.engine;
    const task = store.tasks.get(uid);
    if (!task) return;
    const began = Date.now();
    const started: TaskRow = { ...task, status: 'processing', startedAt: new Date(began).toISOString(), batchUid: uid };
    this.#current = started;
    let effect: Effect;
    try {
      effect = await effectOf(this.engine, started, store.payloads.get(uid) as Payload);
    } catch (error) {
      effect = failed(task, error);
    }
    const finishedAt = new Date();
    const done: TaskRow = {
      ...started,
      status: effect.error ? 'failed' : 'succeeded',
      details: { ...task.details, ...effect.details },
      error: effect.error ?? null,
      duration: `PT${((finishedAt.getTime() - began) / 1000).toFixed(6)}S`,
      finishedAt: finishedAt.toISOString(),
    };
    await store.write(() => {
      effect.write?.();
      store.tasks.put(uid, done);
      store.payloads.remove(uid);
    });
    effect.show?.();
    this.#current = null;
    if (task.indexUid !== null) await this.engine.compact(task.indexUid);
  }
}

function failed(task: TaskRow, error: unknown): Effect {
  const fault = error instanceof Fault ? error : new Fault('internal', error instanceof Error ? error.message : String(error));
  const zero = task.type === 'documentAdditionOrUpdate' ? { indexedDocuments: 0 } : task.type === 'documentDeletion' ? { deletedDocuments: 0 } : {};
  return { error: fault.body, details: zero };
}
