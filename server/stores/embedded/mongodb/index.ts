// Starts the embedded MongoDB stand-in in a worker thread, or finds the one another process already runs.
import { mkdirSync, chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WorkerData } from './worker.js';

export interface EmbeddedMongo { uri: string; stop(): Promise<void> }
export interface EmbeddedOptions { folder: string; noSync?: boolean; expireEveryMs?: number }

/** Thrown when a living process already serves the folder. */
export class FolderTaken extends Error {}

const LONGEST_SOCKET_PATH = 100;
const EXPIRE_EVERY_MS = 60_000;

/** Opens the folder, which is made private to its owner, and answers on a socket in it; throws FolderTaken when another already does. */
export async function startEmbeddedMongo({ folder, noSync = false, expireEveryMs = EXPIRE_EVERY_MS }: EmbeddedOptions): Promise<EmbeddedMongo> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const socket = newSocket(realpathSync(folder));
  const data: WorkerData = { folder: realpathSync(folder), socketPath: socket.path, noSync, expireEveryMs };
  const worker = startWorker(data);
  try {
    await said(worker, 'ready');
  } catch (error) {
    await worker.terminate();
    socket.clean();
    throw error;
  }
  socket.announce();
  return { uri: uriOf(socket.path), stop: () => stop(worker, socket) };
}

async function stop(worker: Worker, socket: { clean(): void }): Promise<void> {
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.postMessage('stop');
  await gone;
  socket.clean();
}

// A worker does not inherit tsx's loader, so from sources it first registers one of its own. As a script of its own and not a
// resolved address: under mocha these sources run as CommonJS, where import.meta.resolve is missing.
function startWorker(workerData: WorkerData): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { workerData });
  const entry = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  return new Worker(`import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${entry}); })`, { eval: true, workerData });
}

function said(worker: Worker, wanted: string): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The embedded store stopped before it was ready.')));
    worker.once('message', (message: Record<string, unknown>) => {
      if (message[wanted]) resolve();
      else reject(message['taken'] ? new FolderTaken('Another process serves this data folder.') : new Error(String(message['failed'])));
    });
    // From here on a fault of the worker has no listener and ends the process: without its store it must not seem alive.
  }).finally(() => worker.removeAllListeners());
}

/** The address of the living server of a folder, or null; looks by connecting, so a file left after a crash deceives nobody. */
export async function findEmbeddedMongo(folder: string): Promise<string | null> {
  const path = knownSocket(folder);
  return path !== undefined && (await answers(path)) ? uriOf(path) : null;
}

function knownSocket(folder: string): string | undefined {
  try {
    const real = realpathSync(folder);
    return fits(own(real)) ? own(real) : readFileSync(pointer(real), 'utf8');
  } catch {
    return undefined;
  }
}

const own = (folder: string): string => join(folder, 'mongodb.sock');
const pointer = (folder: string): string => join(folder, 'mongodb.sock.path');
const fits = (path: string): boolean => Buffer.byteLength(path) <= LONGEST_SOCKET_PATH;

function newSocket(folder: string): { path: string; announce(): void; clean(): void } {
  if (fits(own(folder))) return { path: own(folder), announce: () => {}, clean: () => {} };
  const path = join(mkdtempSync(join(tmpdir(), 'tacit-')), 'mongodb.sock');
  return {
    path,
    announce: () => writeFileSync(pointer(folder), path, { mode: 0o600 }),
    clean: () => rmSync(dirname(path), { recursive: true, force: true }),
  };
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}

const uriOf = (path: string): string => `mongodb://${encodeURIComponent(path)}/tacit?directConnection=true`;
