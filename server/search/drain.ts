/** Brings the search index up to date with what the queue knows; the job that runs about once a second. */
import { MINUTE, SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { forgetRankings } from '../matching/match-again.js';
import { comeFreeAt } from '../people/come-free-at.js';
import type { IndexName } from '../stores/meilisearch.js';
import { giveLease, takeLease } from './lease.js';
import { EngineRefused, prepareIndex } from './prepare-indexes.js';
import { sawEngine } from './search-health.js';
import { SearchQueueModel, type QueuedDocument } from './search-queue.model.js';
import { writeDocuments } from './write-documents.js';

const BATCH = 500;
const LONGEST_BACK_OFF_MS = 10 * MINUTE;

/**
 * Writes everything that is due. A row leaves the queue only after the engine has its document on the disk, and only if it
 * didn't change meanwhile: whoever dies half way leaves it for the next. With the engine away nothing is lost or even touched.
 */
export async function drainSearchQueue(ctx: Ctx): Promise<void> {
  for (const index of ['questions', 'people'] as const) await drainIndex(ctx, index);
}

async function drainIndex(ctx: Ctx, index: IndexName): Promise<void> {
  // What changes from now on is the next run's, so that this one ends.
  const began = new Date();
  let batch = await readBatch(index, began);
  if (batch.length === 0 || !(await takeLease(index))) return;
  try {
    await prepareIndex(ctx.search, index);
    for (; batch.length > 0; batch = await readBatch(index, began)) {
      await writeBatch(ctx, index, batch);
      if (!(await takeLease(index))) return;
    }
    sawEngine(ctx, true);
  } catch (error) {
    ctx.log.warn({ err: error, index }, 'The search index could not be brought up to date; what changed stays queued.');
    sawEngine(ctx, await ctx.search.healthy());
  } finally {
    await giveLease(index);
  }
}

function readBatch(index: IndexName, due: Date): Promise<QueuedDocument[]> {
  return SearchQueueModel.find({ index, notBefore: { $lte: due } }).sort({ notBefore: 1 }).limit(BATCH).lean<QueuedDocument[]>();
}

/** One document the engine refuses must not hold up its neighbours: then each is tried alone, and the culprit waits. */
async function writeBatch(ctx: Ctx, index: IndexName, batch: QueuedDocument[]): Promise<void> {
  try {
    await writeDocuments(ctx.search, index, ctx.search.indexName(index), batch.map((row) => row.documentId));
    if (batch.some(({ comesFree }) => comesFree)) forgetRankings();
    await comeFreeAt(batch.filter(({ comesFree }) => comesFree).map(({ documentId }) => documentId), ctx.clock.now());
    await SearchQueueModel.bulkWrite(batch.map(({ _id, version }) => ({ deleteOne: { filter: { _id, version } } })), { ordered: false });
  } catch (error) {
    if (!(error instanceof EngineRefused)) throw error;
    if (batch.length > 1) {
      for (const row of batch) await writeBatch(ctx, index, [row]);
      return;
    }
    const row = batch[0]!;
    ctx.log.error({ err: error, index, document: row.documentId }, 'The search engine refuses a document; it will be tried again.');
    const backOff = Math.min(LONGEST_BACK_OFF_MS, 5 * SECOND * 2 ** Math.min(row.attempts, 10));
    await SearchQueueModel.updateOne({ _id: row._id, version: row.version }, { $inc: { attempts: 1 }, $set: { notBefore: new Date(Date.now() + backOff) } });
  }
}
