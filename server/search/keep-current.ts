/** After an update of the product the search index follows by itself: other settings, other fields of its documents. */
import type { Ctx } from '../context.js';
import type { IndexName, SearchEngine } from '../stores/meilisearch.js';
import { IndexVersionModel, type IndexVersion } from './index-version.model.js';
import { prepareIndex } from './prepare-indexes.js';
import { IndexBusy, reindex } from './reindex.js';
import { DOCUMENTS_VERSION } from './search.settings.js';

const NAMES: IndexName[] = ['questions', 'people'];
const current = new WeakMap<SearchEngine, Set<IndexName>>();

/**
 * Gives each index the settings of the table, and builds it anew when its documents are of an older version. Costs nothing once
 * that is so. While another process writes, or with the engine away, it is left to the next run.
 */
export async function keepIndexesCurrent(ctx: Ctx): Promise<void> {
  const done = current.get(ctx.search) ?? new Set();
  current.set(ctx.search, done);
  for (const name of NAMES) if (!done.has(name) && (await bringUpToDate(ctx, name))) done.add(name);
}

/** @returns true when the index stands as this version wants it. */
export async function bringUpToDate(ctx: Ctx, name: IndexName): Promise<boolean> {
  if (!(await ctx.search.healthy())) return false;
  await prepareIndex(ctx.search, name);
  const wanted = DOCUMENTS_VERSION[name];
  const found = await IndexVersionModel.findById(name).lean<IndexVersion>();
  if (found?.version === wanted) return true;
  try {
    const written = await reindex(ctx, name, () => undefined);
    if (written > 0) ctx.log.info({ index: name, documents: written, version: wanted }, 'The search index was built anew for this version.');
  } catch (error) {
    if (error instanceof IndexBusy) return false;
    throw error;
  }
  return true;
}
