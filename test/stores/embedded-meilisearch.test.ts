import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findEmbeddedMeili, FolderTaken, startEmbeddedMeili } from '../../server/stores/embedded/meilisearch/index.js';
import { openMeili } from '../../server/stores/meilisearch.js';

const SOURCES = pathToFileURL(path.resolve('server/stores/meilisearch.ts')).href;

describe('the embedded search engine', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'tacit-engine-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const open = () => openMeili({ dataDir, prefix: 'x_', noSync: true });

  it('keeps documents, settings and tasks over a restart', async () => {
    const first = await open();
    expect(first.kind).to.equal('embedded');
    expect(first.indexName('people')).to.equal('x_people');
    const index = first.client.index('x_people');
    await index.updateSettings({ searchableAttributes: ['skills'], filterableAttributes: ['free'] }).waitTask();
    await index.addDocuments([{ id: 'a', skills: ['sourdough'], free: true, about: 'kettle' }, { id: 'b', skills: ['bread'], free: false }], { primaryKey: 'id' }).waitTask();
    const task = await index.deleteDocument('b').waitTask();
    await first.close();
    const second = await open();
    const again = second.client.index('x_people');
    expect((await again.search('sourduogh', { filter: 'free = true' })).hits.map((hit) => hit['id'])).to.deep.equal(['a']);
    expect((await again.search('kettle')).hits).to.deep.equal([]);
    expect((await again.getStats()).numberOfDocuments).to.equal(1);
    expect(await second.client.tasks.getTask(task.uid)).to.include({ status: 'succeeded' });
    const next = await again.deleteDocument('zzz').waitTask();
    expect(next.uid).to.be.above(task.uid);
    await second.close();
  });

  it('is found by whoever opens the same folder, and only its owner ends it', async () => {
    const owner = await open();
    const guest = await open();
    await guest.client.createIndex('x_q', { primaryKey: 'id' }).waitTask();
    await guest.close();
    expect(await owner.healthy()).to.equal(true);
    expect((await owner.client.getRawIndexes()).results.map((index) => index.uid)).to.deep.equal(['x_q']);
    await owner.close();
    expect(await owner.healthy()).to.equal(false);
    expect(await findEmbeddedMeili(path.join(dataDir, 'meilisearch'))).to.equal(null);
  });

  it('lets one process serve a folder, and both find the same engine when they start together', async () => {
    const folder = path.join(dataDir, 'meilisearch');
    const running = await startEmbeddedMeili({ folder, noSync: true });
    let refused: unknown;
    await startEmbeddedMeili({ folder, noSync: true }).catch((error: unknown) => (refused = error));
    expect(refused).to.be.instanceOf(FolderTaken);
    await running.stop();
    const [a, b] = await Promise.all([open(), open()]);
    await a.client.createIndex('x_q').waitTask();
    expect((await b.client.getRawIndexes()).results).to.have.length(1);
    await Promise.all([a.close(), b.close()]);
  });

  it('keeps its key from others', async () => {
    const engine = await open();
    const pointer = path.join(dataDir, 'meilisearch', 'engine.json');
    expect(statSync(pointer).mode & 0o777).to.equal(0o600);
    expect(statSync(path.dirname(pointer)).mode & 0o777).to.equal(0o700);
    await engine.close();
    expect(existsSync(pointer)).to.equal(false);
  });

  it('loses nothing acknowledged to a kill, and takes up what was queued', async function () {
    this.timeout(240_000);
    const script = `
      const { openMeili } = await import(${JSON.stringify(SOURCES)});
      const engine = await openMeili({ dataDir: ${JSON.stringify(dataDir)}, prefix: '' });
      const index = engine.client.index('q');
      for (let id = 0; ; id++) {
        const task = await index.addDocuments([{ id, title: 'kettle' }], { primaryKey: 'id' });
        console.log('accepted ' + id);
        if (id % 5 === 0) { await engine.client.tasks.waitForTask(task, { interval: 2 }); console.log('done ' + id); }
      }`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.split('done').length > 4) resolve();
      });
    });
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('close', resolve));
    const accepted = [...said.matchAll(/accepted (\d+)\n/g)].map((match) => Number(match[1]));
    expect(accepted.length).to.be.at.least(11);
    expect(JSON.parse(readFileSync(path.join(dataDir, 'meilisearch', 'engine.json'), 'utf8'))).to.have.keys('url', 'key');
    const engine = await openMeili({ dataDir, prefix: '' });
    const last = (await engine.client.tasks.getTasks({ limit: 1 })).results[0]!;
    await engine.client.tasks.waitForTask(last.uid);
    const { results } = await engine.client.index('q').getDocuments({ limit: 10_000 });
    expect(results.map((document) => document['id'])).to.include.members(accepted);
    expect((await engine.client.index('q').search('kettle', { limit: 0 })).estimatedTotalHits).to.equal(Math.min(results.length, 1000));
    await engine.close();
  });
});

describe('opening a Meilisearch by MEILI_URL', () => {
  const refusal = async (meiliUrl: string, meiliKey?: string): Promise<string> => {
    try {
      await openMeili({ meiliUrl, meiliKey, dataDir: os.tmpdir(), prefix: '' });
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('It opened.');
  };

  it('takes a server that answers and accepts the key, and says in one line when it does not', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-engine-'));
    const { url, key, stop } = await startEmbeddedMeili({ folder, noSync: true });
    const engine = await openMeili({ meiliUrl: url, meiliKey: key, dataDir: folder, prefix: '' });
    expect(engine.kind).to.equal('server');
    expect(await engine.healthy()).to.equal(true);
    await engine.close();
    expect(await engine.healthy(), 'a server is not ours to end').to.equal(true);
    const wrong = await refusal(url, 'a-wrong-secret');
    expect(wrong).to.contain('MEILI_KEY').and.not.contain('a-wrong-secret').and.not.contain('\n');
    expect(await refusal(url)).to.contain('MEILI_KEY');
    await stop();
    expect(await refusal(url, key)).to.contain('MEILI_URL').and.not.contain(key);
    rmSync(folder, { recursive: true, force: true });
  });

  it('takes nothing else for a Meilisearch', async () => {
    const other = createServer((_req, res) => res.end('<h1>Hello</h1>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    expect(await refusal(`http://127.0.0.1:${(other.address() as AddressInfo).port}`)).to.contain('MEILI_URL');
    await new Promise((resolve) => other.close(resolve));
  });

  it('gives up a search after 800 ms, so that a hanging engine means the fallback', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-engine-'));
    const { url, key, stop } = await startEmbeddedMeili({ folder, noSync: true });
    const sleepy = createServer((req, res) => {
      if (req.method === 'POST') return;
      void fetch(url + req.url!, { headers: { authorization: String(req.headers.authorization) } }).then(async (answer) => res.writeHead(answer.status).end(await answer.text()));
    });
    await new Promise<void>((resolve) => sleepy.listen(0, '127.0.0.1', resolve));
    const engine = await openMeili({ meiliUrl: `http://127.0.0.1:${(sleepy.address() as AddressInfo).port}`, meiliKey: key, dataDir: folder, prefix: '' });
    let refused: unknown;
    await engine.client.index('q').search('a').catch((error: unknown) => (refused = error));
    expect((refused as Error).name).to.equal('MeilisearchRequestError');
    await engine.close();
    sleepy.closeAllConnections();
    await new Promise((resolve) => sleepy.close(resolve));
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
