/** The worker thread: opens the store, reads the indexes, answers HTTP until told to stop. */
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { Engine } from './engine.js';
import { listen } from './server.js';
import { Store } from './store.js';
import { TaskQueue } from './tasks/queue.js';

const { folder, key, noSync } = workerData as { folder: string; key: string; noSync: boolean };

const store = new Store(folder, noSync);
const engine = new Engine(store);
await engine.load();
const queue = new TaskQueue(engine);
const server = await listen(engine, queue, key);

parentPort!.postMessage({ port: (server.address() as AddressInfo).port });
parentPort!.once('message', () => {
  void (async () => {
    server.close();
    server.closeAllConnections();
    await queue.stop();
    await store.close();
    parentPort!.postMessage({ stopped: true });
    parentPort!.close();
  })();
});
