/** The engine under contract: the embedded one, or a real server when MEILI_TEST_URL (and MEILI_TEST_KEY) is set. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { Meilisearch, type EnqueuedTaskPromise, type Index, type RecordAny, type Settings, type Task } from 'meilisearch';
import { startEmbeddedMeili } from '../../../server/stores/embedded/meilisearch/index.js';

export interface EngineUnderTest {
  url: string;
  key: string;
  client: Meilisearch;
  /** A fresh index of its own with these settings and documents, ready to be searched. */
  index(documents: RecordAny[], settings?: Settings): Promise<Index>;
  /** Raw HTTP, for what the client never sends. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<{ status: number; body: RecordAny }>;
  stop(): Promise<void>;
}

let made = 0;

export async function startEngine(): Promise<EngineUnderTest> {
  const realUrl = process.env['MEILI_TEST_URL'];
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-engine-'));
  const embedded = realUrl ? null : await startEmbeddedMeili({ folder, noSync: true });
  const url = realUrl ?? embedded!.url;
  const key = realUrl ? (process.env['MEILI_TEST_KEY'] ?? '') : embedded!.key;
  const client = new Meilisearch({ host: url, apiKey: key, defaultWaitOptions: { timeout: 30_000, interval: 5 } });
  const uids: string[] = [];
  return {
    url,
    key,
    client,
    async index(documents, settings) {
      const uid = `contract_${process.pid}_${made++}`;
      uids.push(uid);
      await done(client.createIndex(uid, { primaryKey: 'id' }));
      const index = client.index(uid);
      if (settings) await done(index.updateSettings(settings));
      if (documents.length > 0) await done(index.addDocuments(documents));
      return index;
    },
    async send(method, at, body, headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }) {
      const answer = await fetch(url + at, { method, headers, ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }) });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as RecordAny) };
    },
    async stop() {
      for (const uid of uids) await client.deleteIndex(uid);
      await embedded?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for a task and demands its success: the client resolves failed ones too. */
export async function done(task: EnqueuedTaskPromise): Promise<Task> {
  const finished = await task.waitTask();
  expect(finished.status, finished.error?.message).to.equal('succeeded');
  return finished;
}

/** The hits' ids in order. */
export async function ids(index: Index, q: string, options: RecordAny = {}): Promise<unknown[]> {
  return (await index.search(q, options)).hits.map((hit) => hit['id']);
}

/** The error code a promise of the client is refused with. */
export async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return (error as { cause?: { code?: string } }).cause?.code ?? String(error);
  }
}
