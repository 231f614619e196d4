/** Two servers on one data folder: whoever lives longer keeps the stores. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { ApiClient } from '../support/client.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { until } from '../support/until.js';
import { testEnvironment } from '../support/world.js';

const REAL_STORES = Boolean(process.env['MONGO_TEST_URI'] ?? process.env['MEILI_TEST_URL']);

describe('the server that found the stores running', function () {
  this.timeout(240_000);
  let folder: string;
  const running: ServerProcess[] = [];
  before(function () {
    if (REAL_STORES) {
      console.log('      On real servers nobody takes anything over.');
      this.skip();
    }
    folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-heir-'));
  });
  after(async () => {
    for (const server of running) await server.end('SIGTERM');
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`takes them over when the other one ends by ${signal}, with everything in them`, async () => {
      const first = await startServer(testEnvironment(folder));
      const second = await startServer(testEnvironment(folder));
      running.push(second);
      const handle = `ada-${signal.toLowerCase()}`;
      const { token } = await new ApiClient(first.url).call('post', '/people', { body: { handle, name: 'Ada', email: `${handle}@example.org`, password: 'a long enough password' } });
      const { id } = (await new ApiClient(first.url, token).call('post', '/questions', { body: { title: `My bicycle squeaks since ${handle}`, topics: ['bicycle'] } })) as { id: string };
      await first.end(signal);
      const ada = new ApiClient(second.url, token);
      await until('the stores answer again', async () => (await fetch(`${second.url}/readyz`)).status === 200, 20_000);
      expect((await ada.call('get', '/questions/:id', { params: { id } })).title).to.contain(handle);
      await ada.call('patch', '/questions/:id', { params: { id }, body: { title: `My bicycle rattles since ${handle}` } });
      await until('search finds the new words', async () => {
        const found = await ada.call('get', '/search', { query: { q: `rattles ${handle}` } });
        return !found.degraded && found.items.some((item) => item.id === id);
      }, 30_000);
      await running.pop()!.end('SIGTERM');
    });
  }
});
