/** Builds the search index anew beside the old one, then puts it in its place. */
import mongoose from 'mongoose';
import type { Ctx } from '../context.js';
import { forgetKnowHow } from '../matching/count-know-how.js';
import { forgetTerms } from '../matching/count-terms.js';
import { PersonModel } from '../people/person.model.js';
import { QuestionModel } from '../questions/question.model.js';
import type { IndexName } from '../stores/meilisearch.js';
import { giveLease, takeLease } from './lease.js';
import { finished, makeIndex, noteVersion } from './prepare-indexes.js';
import { writeDocuments } from './write-documents.js';

const BATCH = 1_000;

/** Hears how many of how many documents of an index are written. */
export type Progress = (index: IndexName, done: number, of: number) => void;

/** Thrown when another process writes into the index just now. */
export class IndexBusy extends Error {}

/**
 * Rebuilds one index from MongoDB. Searches use the old one until the new one is whole. What changes meanwhile waits in the
 * queue, since the lease is held here, and is written into the new one afterwards. Throws IndexBusy while another process writes.
 */
export async function reindex(ctx: Ctx, index: IndexName, progress: Progress): Promise<number> {
  // A holder of its own: the drain in this very process must wait too.
  const holder = `reindex:${new mongoose.Types.ObjectId()}`;
  if (!(await takeLease(index, holder))) throw new IndexBusy(`The ${index} index is being written by another process.`);
  const engine = ctx.search;
  const live = engine.indexName(index);
  const fresh = `${live}-fresh`;
  try {
    await finished(engine.patient.deleteIndex(fresh), 'index_not_found');
    await makeIndex(engine, fresh, index);
    if (index === 'questions') await Promise.all([forgetTerms(), forgetKnowHow()]);
    const of = index === 'questions' ? await QuestionModel.countDocuments({}) : await PersonModel.countDocuments({});
    let done = 0;
    for (let ids = await idsAfter(index, null); ids.length > 0; ids = await idsAfter(index, ids.at(-1)!)) {
      await writeDocuments(engine, index, fresh, ids.map(String));
      done += ids.length;
      progress(index, done, Math.max(of, done));
      if (!(await takeLease(index, holder))) throw new IndexBusy(`The ${index} index was taken over by another process.`);
    }
    await makeIndex(engine, live, index);
    await finished(engine.patient.swapIndexes([{ indexes: [live, fresh], rename: false }]));
    await finished(engine.patient.deleteIndex(fresh));
    await noteVersion(index);
    return done;
  } finally {
    await giveLease(index, holder);
  }
}

/** Ids in order, so that a document made meanwhile comes last or not at all, and then waits in the queue. */
async function idsAfter(index: IndexName, last: mongoose.Types.ObjectId | null): Promise<mongoose.Types.ObjectId[]> {
  const filter = last ? { _id: { $gt: last } } : {};
  const rows = index === 'questions' ? await QuestionModel.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(BATCH).lean() : await PersonModel.find(filter, { _id: 1 }).sort({ _id: 1 }).limit(BATCH).lean();
  return rows.map((row) => row._id);
}
