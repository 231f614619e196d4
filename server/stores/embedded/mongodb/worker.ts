// The worker thread: opens the storage, listens, and keeps the clock of expiring documents and idle cursors.
import { parentPort, workerData } from 'node:worker_threads';
import { Cursors } from './cursors.js';
import { expire } from './expire.js';
import { Catalog } from './store/catalog.js';
import { Engine } from './store/engine.js';
import { Records } from './store/records.js';
import { claim, release } from './store/claim.js';
import { listen } from './wire/listen.js';
import { rmSync } from 'node:fs';
import type { Store } from './commands/command.js';

export interface WorkerData { folder: string; socketPath: string; noSync: boolean; expireEveryMs: number }

const { folder, socketPath, noSync, expireEveryMs } = workerData as WorkerData;

async function start(): Promise<void> {
  const engine = new Engine(folder, noSync);
  const holder = claim(engine);
  if (!holder) {
    await engine.close();
    return parentPort?.postMessage({ taken: true });
  }
  // Whoever holds the claim owns the socket's name: a file left by a killed process is in nobody's use.
  rmSync(socketPath, { force: true });
  const catalog = new Catalog(engine);
  const store: Store = { engine, catalog, records: new Records(engine, catalog), cursors: new Cursors(), startedAt: Date.now(), expires: true };
  const listener = await listen(store, socketPath);
  const timer = setInterval(() => {
    store.cursors.sweep(Date.now());
    if (store.expires) void expire(store, Date.now());
  }, expireEveryMs);
  parentPort?.on('message', async (message) => {
    if (message !== 'stop') return;
    clearInterval(timer);
    await listener.close();
    rmSync(socketPath, { force: true });
    release(engine, holder);
    await engine.close();
    parentPort?.postMessage({ stopped: true });
    parentPort?.close();
  });
  parentPort?.postMessage({ ready: true });
}

await start().catch((error: Error) => parentPort?.postMessage({ failed: error.message }));
