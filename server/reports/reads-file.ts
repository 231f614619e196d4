/** Photos and other files that were reported are seen like the words around them: by a moderator who is reading the case just now, which is told. */
import { CaseModel, type Case } from '../moderation/case.model.js';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { isReading } from './read-report.js';
import { ReportModel, type Report } from './report.model.js';

const MOST = 20;

/** Whether a report keeps this file: then it stays, for whoever looks at the report, until the report goes. */
export async function isReportedFile(fileId: string): Promise<boolean> {
  return (await ReportModel.exists({ 'messages.files.id': fileId })) !== null;
}

/** Whether this person reads a report now in which this file was kept. */
export async function readsFile(actor: Person, fileId: string, now: Date): Promise<boolean> {
  if (!isModerator(actor)) return false;
  const reports = await ReportModel.find({ 'messages.files.id': fileId }, { subjectId: 1, keptAt: 1 }).limit(MOST).lean<Pick<Report, 'subjectId' | 'keptAt'>[]>();
  if (reports.length === 0) return false;
  const cases = await CaseModel.find({ subjectId: { $in: reports.map(({ subjectId }) => subjectId) } }, { subjectId: 1, readings: 1 }).limit(MOST).lean<Pick<Case, 'subjectId' | 'readings'>[]>();
  return cases.some((one) => reports.some((report) => report.subjectId.equals(one.subjectId) && isReading(one, report, actor, now)));
}
