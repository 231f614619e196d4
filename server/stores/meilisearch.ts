/** The only file that makes a Meilisearch client: for the server that MEILI_URL names, else for the embedded engine. */
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Meilisearch, MeilisearchApiError } from 'meilisearch';
import { FolderTaken, findEmbeddedMeili, startEmbeddedMeili } from './embedded/meilisearch/index.js';
import { inherit } from './inherit.js';

/** A search that takes longer counts as the engine being away: the fallback answers instead. */
const REQUEST_TIMEOUT_MS = 800;
/** At start a far server may take its time. */
const START_TIMEOUT_MS = 5_000;
/** Ten seconds and more: a large index takes a while to be read. */
const TAKEN_TRIES = 150;

export type IndexName = 'questions' | 'people';

export interface SearchEngine {
  kind: 'server' | 'embedded';
  /** Requests give up after 800 ms; use `patient` for what may take longer. */
  client: Meilisearch;
  /** The same engine with a timeout fit for writing batches; never on the way of a request. */
  patient: Meilisearch;
  indexName(name: IndexName): string;
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

export interface MeiliOptions {
  meiliUrl?: string | undefined;
  meiliKey?: string | undefined;
  dataDir: string;
  prefix: string;
  noSync?: boolean;
}

/**
 * Opens the search engine. With `meiliUrl` that server must answer and accept the key, or this rejects with one plain sentence
 * (never holding the key); without, the embedded engine under `dataDir` is found running or started.
 */
export async function openMeili(options: MeiliOptions): Promise<SearchEngine> {
  const { url, key, stop } = options.meiliUrl === undefined ? await openEmbedded(options) : { url: options.meiliUrl, key: options.meiliKey, stop: undefined };
  if (!stop && options.meiliUrl !== undefined) await checkServer(url, key);
  const clientWith = (timeout: number) => new Meilisearch({ host: url, ...(key !== undefined && { apiKey: key }), timeout });
  const client = clientWith(REQUEST_TIMEOUT_MS);
  return {
    kind: options.meiliUrl === undefined ? 'embedded' : 'server',
    client,
    patient: clientWith(60_000),
    indexName: (name) => options.prefix + name,
    healthy: () => client.isHealthy(),
    close: async () => stop?.(),
  };
}

async function openEmbedded({ dataDir, noSync = false }: MeiliOptions): Promise<{ url: string; key: string; stop: () => Promise<void> }> {
  const folder = path.join(dataDir, 'meilisearch');
  for (let tries = 0; tries < TAKEN_TRIES; tries++) {
    const running = await findEmbeddedMeili(folder);
    if (running) return { ...running, stop: inherit(() => findEmbeddedMeili(folder), () => startEmbeddedMeili({ folder, noSync, at: running })).release };
    try {
      return await startEmbeddedMeili({ folder, noSync });
    } catch (error) {
      if (!(error instanceof FolderTaken)) throw new Error(`The data folder ${folder} can't be used (${(error as Error).message}).`, { cause: error });
      // Whoever took it is still starting, or just stopping.
      await wait(100);
    }
  }
  throw new Error(`The data folder ${folder} is in use by a process that doesn't answer.`);
}

async function checkServer(host: string, apiKey: string | undefined): Promise<void> {
  const client = new Meilisearch({ host, ...(apiKey !== undefined && { apiKey }), timeout: START_TIMEOUT_MS });
  try {
    await client.health();
  } catch {
    throw new Error(`No Meilisearch answers at MEILI_URL (${host}): start it, or correct MEILI_URL.`);
  }
  try {
    await client.getVersion();
  } catch (error) {
    const refused = error instanceof MeilisearchApiError && [401, 403].includes(error.response.status);
    throw new Error(refused ? `The Meilisearch at MEILI_URL (${host}) refuses the key: set MEILI_KEY to a key it accepts.` : `What answers at MEILI_URL (${host}) is not a Meilisearch that can be used: correct MEILI_URL.`);
  }
}
