/** Sees to it that both indexes exist with the settings of the table. */
import type { EnqueuedTaskPromise, Settings } from 'meilisearch';
import type { IndexName, SearchEngine } from '../stores/meilisearch.js';
import { IndexVersionModel } from './index-version.model.js';
import { DOCUMENTS_VERSION, SEARCH_SETTINGS } from './search.settings.js';

/** A large index takes a while to be built anew. */
const SETTLE_MS = 600_000;

const prepared = new WeakMap<SearchEngine, Set<IndexName>>();

/** Once for each engine and process. Throws when the engine is away. */
export async function prepareIndex(engine: SearchEngine, name: IndexName): Promise<void> {
  const done = prepared.get(engine) ?? new Set();
  prepared.set(engine, done);
  if (done.has(name)) return;
  const isNew = await makeIndex(engine, engine.indexName(name), name);
  if (isNew) await noteVersion(name);
  done.add(name);
}

/** From now on this index holds documents as this version makes them. */
export async function noteVersion(name: IndexName): Promise<void> {
  await IndexVersionModel.updateOne({ _id: name }, { $set: { version: DOCUMENTS_VERSION[name] } }, { upsert: true });
}

/** Makes the index called `uid` and gives it the settings of `name`, unless it stands like that already. @returns true when there was none. */
export async function makeIndex(engine: SearchEngine, uid: string, name: IndexName): Promise<boolean> {
  const isNew = await finished(engine.patient.createIndex(uid, { primaryKey: 'id' }), 'index_already_exists');
  const index = engine.patient.index(uid);
  const wanted = SEARCH_SETTINGS[name];
  if (!agree(wanted, await index.getSettings())) await finished(index.updateSettings(wanted));
  return isNew;
}

/** Waits for a task; a task that failed resolves with the client, so its status is looked at here. @returns false when it failed with `except`. */
export async function finished(task: EnqueuedTaskPromise, except?: string): Promise<boolean> {
  const { status, error, type } = await task.waitTask({ timeout: SETTLE_MS, interval: 20 });
  if (status !== 'succeeded' && error?.code !== except) throw new EngineRefused(`${type} ${status}: ${error?.message ?? 'no reason given'}`);
  return status === 'succeeded';
}

/** The engine answered, and said no. */
export class EngineRefused extends Error {}

/** Every setting of the table stands; lists may come back in another order where order says nothing. */
function agree(wanted: Settings, found: Settings): boolean {
  return Object.entries(wanted).every(([key, value]) => {
    const there: unknown = found[key as keyof Settings];
    if (key === 'filterableAttributes' || key === 'sortableAttributes') return JSON.stringify([...(value as string[])].sort()) === JSON.stringify([...(there as string[])].sort());
    if (key === 'typoTolerance') return Object.entries(value as object).every(([part, one]) => JSON.stringify(one) === JSON.stringify((there as Record<string, unknown>)[part]));
    return JSON.stringify(value) === JSON.stringify(there);
  });
}
