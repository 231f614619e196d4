/** An embedded search engine that answers Meilisearch's REST API on loopback: one for each folder, found again by other processes. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { readPointer, removePointer, writePointer, type Pointer } from './pointer.js';

export interface EmbeddedMeili {
  url: string;
  key: string;
  stop(): Promise<void>;
}

/** Thrown when a living process already serves the folder. */
export class FolderTaken extends Error {}

const ANSWER_MS = 1_000;
/** A living engine may be busy for a while, reading a large batch. */
const TRIES = 10;

/**
 * Starts the engine of a folder in a worker thread. Throws FolderTaken when a living process has done so already.
 * @param options.noSync tests only: what was written may be lost when the machine fails.
 * @param options.at where the folder's engine answered before, for those who hold clients of it; else a free port and a new key.
 */
export async function startEmbeddedMeili(options: { folder: string; noSync?: boolean; at?: { url: string; key: string } }): Promise<EmbeddedMeili> {
  const { folder, noSync = false, at } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const key = at?.key ?? randomBytes(24).toString('hex');
  const worker = startWorker({ folder, key, port: at ? Number(new URL(at.url).port) : 0, noSync });
  const port = await portOf(worker);
  const url = `http://127.0.0.1:${port}`;
  await writePointer(folder, { url, key });
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    await removePointer(folder, { key });
    await new Promise<void>((resolve) => {
      worker.once('exit', () => resolve());
      worker.postMessage('stop');
    });
  };
  return { url, key, stop: () => (stopping ??= stop()) };
}

function portOf(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.once('message', (said: { port?: number; taken?: true; failed?: string }) => {
      if (said.port !== undefined) return resolve(said.port);
      reject(said.taken ? new FolderTaken('Another process serves this folder.') : new Error(said.failed));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The embedded search engine ended while starting.')));
  });
}

function startWorker(workerData: object): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { workerData });
  // A worker thread does not inherit tsx's loader, so it is registered there first.
  const entry = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  return new Worker(`import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${entry}); })`, { eval: true, workerData });
}

/** The engine that already answers for this folder, in this process or another; what a killed one left behind is cleared away. */
export async function findEmbeddedMeili(folder: string): Promise<{ url: string; key: string } | null> {
  const pointer = await readPointer(folder);
  if (!pointer) return null;
  for (let tries = 0; tries < TRIES; tries++) {
    const answers = await knock(pointer);
    if (answers === 'yes') return { url: pointer.url, key: pointer.key };
    if (answers === 'no') {
      await removePointer(folder, pointer);
      return null;
    }
  }
  return null;
}

/** 'busy' when somebody listens but doesn't answer in time. */
async function knock({ url, key }: Pointer): Promise<'yes' | 'no' | 'busy'> {
  try {
    const health = await fetch(`${url}/health`, { headers: { authorization: `Bearer ${key}` }, signal: AbortSignal.timeout(ANSWER_MS) });
    const version = await fetch(`${url}/version`, { headers: { authorization: `Bearer ${key}` }, signal: AbortSignal.timeout(ANSWER_MS) });
    return health.ok && version.ok ? 'yes' : 'no';
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'busy' : 'no';
  }
}
