/** One site's dump into Tacit: everybody and everything, with their own dates, as often as one likes. */
import type { Ctx } from '../context.js';
import { enqueue } from '../search/enqueue.js';
import { checkScores } from './check-scores.js';
import { openDump } from './dump.js';
import { importComments } from './import-comments.js';
import { importLedger } from './import-ledger.js';
import { importPeople } from './import-people.js';
import { importPosts } from './import-posts.js';
import { ImportReport } from './import-report.js';
import { ImportRunModel } from './import-run.model.js';
import { importVotes } from './import-votes.js';
import { surveyDump } from './survey.js';
import { personId } from './map-person.js';
import { questionId } from './map-post.js';
import { markdownOf } from './to-markdown.js';
import { inBatches, Stopped, type Watch, type Work } from './work.js';

/**
 * Imports the folder of a StackExchange dump. Whatever was imported before and is the same is left alone; a stopped import is
 * completed by the next. Queues what it wrote for the search index. Records no events: nobody is asked or told.
 * Throws NoDump for a folder that holds none.
 */
export async function importSite(ctx: Pick<Ctx, 'clock'>, folder: string, watch: Watch = {}): Promise<ImportReport> {
  const dump = await openDump(folder);
  const report = new ImportReport((fault) => watch.fault?.(fault));
  for (const file of ['Users', 'Comments', 'Votes', 'Tags', 'PostLinks'] as const) if (!dump.has.has(file)) report.notes.push(`${file}.xml is not there; the rest is imported without it.`);
  watch.progress?.('reading', 0, 0);
  const survey = await surveyDump(dump, report);
  const work: Work = { dump, survey, report, watch, toMarkdown: markdownOf(dump.site.host), touched: { questions: new Set(), people: new Set() } };
  checkScores(work);
  const run = { _id: dump.site.host };
  const before = await ImportRunModel.findOneAndUpdate(run, { $set: { startedAt: ctx.clock.now(), finishedAt: null } }, { upsert: true }).lean();
  // The one before may have written rows and died before it queued them.
  if (before && before.finishedAt === null) touchAll(work);
  try {
    for (const step of [importPeople, importPosts, importComments, importVotes, importLedger]) await step(work);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    report.stopped = true;
    return report;
  }
  await inBatches(work.touched.questions, {}, '', 0, (ids) => enqueue('questions', ids));
  await inBatches(work.touched.people, {}, '', 0, (ids) => enqueue('people', ids));
  await ImportRunModel.updateOne(run, { $set: { finishedAt: ctx.clock.now() } });
  return report;
}

function touchAll({ dump, survey, touched }: Work): void {
  for (const [id, post] of survey.posts) {
    if (post.type === 'question') touched.questions.add(`${questionId(dump.site, id)}`);
    if (post.type !== 'other') touched.people.add(`${personId(dump.site, post.author)}`);
  }
  for (const id of survey.userIds) touched.people.add(`${personId(dump.site, { id })}`);
}
