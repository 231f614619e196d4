/** Everything a moderator sees of a case, read together. */
import type { Ctx } from '../context.js';
import { findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { isReading, reportsOn } from '../reports/read-report.js';
import { reportedWords } from '../reports/reports.view.js';
import { readCase } from './claim-case.js';
import { findSubject } from './find-subject.js';
import { FlagModel, type Flag } from './flag.model.js';
import { casePage } from './moderation.view.js';
import { actionsOf } from './read-log.js';
import { undoingsOf } from './undo-action.js';

const MOST_FLAGS = 100;

/** Moderators only; of a private talk only what was reported, and that only while they are reading it. Throws NotFound, Forbidden. */
export async function readCasePage(ctx: Ctx, actor: Person, caseId: string) {
  const row = await readCase(actor, caseId);
  const { subject, subjectId, _id } = row;
  const [found, flags, actions, reports] = await Promise.all([findSubject(subject, subjectId, actor), FlagModel.find({ subjectId, state: { $ne: 'withdrawn' } }).limit(MOST_FLAGS).lean<Flag[]>(), actionsOf(_id), reportsOn(subjectId)]);
  const undoings = await undoingsOf(actions);
  const cards = await findPeople([row.personId, row.claimedBy, ...flags.map(({ flaggerId }) => flaggerId), ...actions.flatMap(({ byId, personId }) => [byId, personId]), ...reports.flatMap(({ messages }) => messages.map(({ authorId }) => authorId)), ...(row.readings ?? []).map(({ byId }) => byId)]);
  const now = ctx.clock.now();
  const said = reportedWords(row, reports, cards, (report) => isReading(row, report, actor, now));
  // A private message says nothing here by itself, and leads nowhere.
  const shown = subject === 'message' ? { ...found, html: '', href: '' } : found;
  return { ...casePage({ found: shown, case: row, flags, actions, undoings, cards, meId: `${actor._id}`, now }), said };
}
