/** The worker thread: opens the store, reads the indexes, answers HTTP until told to stop. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './engine.js';
import { listen } from './server.js';
import { Store } from './store.js';
import { TaskQueue } from './tasks/queue.js';

const { folder, key, port, noSync } = workerData as { folder: string; key: string; port: number; noSync: boolean };

async function start(): Promise<void> {
  const store = new Store(folder, noSync);
  if (!store.claim()) {
    await store.close();
    parentPort!.postMessage({ taken: true });
    return;
  }
  const engine = new Engine(store);
  await engine.load();
  const queue = new TaskQueue(engine);
  const server = await listen(engine, queue, key, port).catch(async (error: unknown) => {
    // The claim goes with the store, so that the next try finds the folder free.
    await queue.stop();
    await store.close();
    throw error;
  });
  parentPort!.once('message', () => void stop(server, queue, store));
  parentPort!.postMessage({ port: (server.address() as AddressInfo).port });
}

async function stop(server: Server, queue: TaskQueue, store: Store): Promise<void> {
  server.close();
  server.closeAllConnections();
  await queue.stop();
  await store.close();
  parentPort!.close();
}

await start().catch((error: Error) => {
  parentPort!.postMessage({ failed: error.message });
  parentPort!.close();
});
