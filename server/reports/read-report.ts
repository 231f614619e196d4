/** A moderator reads what was reported: never unseen, for a while, and only what was kept. */
import { Types } from 'mongoose';
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { CaseModel, type Case } from '../moderation/case.model.js';
import { caseChanged, readCase } from '../moderation/claim-case.js';
import { mayModerate } from '../moderation/moderation.policy.js';
import type { Person } from '../people/person.model.js';
import { ReportModel, type Report } from './report.model.js';

/** How long one reading lasts; opening it again after that is another one, told again. */
export const READING_MS = 30 * MINUTE;
const TRIES = 10;
const MOST_REPORTS = 10;

/** What was kept for a case, the latest first. */
export function reportsOn(subjectId: Types.ObjectId): Promise<Report[]> {
  return ReportModel.find({ subjectId }).sort({ keptAt: -1 }).limit(MOST_REPORTS).lean<Report[]>();
}

/** Whether this moderator is reading this one just now. What was reported after they began takes a look of its own, which is told too. */
export function isReading({ readings = [] }: Pick<Case, 'readings'>, { keptAt }: Pick<Report, 'keptAt'>, actor: Pick<Person, '_id'>, now: Date): boolean {
  return readings.some(({ byId, at }) => byId.equals(actor._id) && at.getTime() + READING_MS > now.getTime() && at >= keptAt);
}

/**
 * Opens the reported messages of a case to this moderator for half an hour. Moderators, not about themselves. Records case.changed, by
 * which it stands in the log and is told in the talk itself. Throws NotFound (no messages kept), Forbidden.
 */
export async function readReport(ctx: Ctx, actor: Person, caseId: string): Promise<{ case: Case; reports: Report[] }> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await readCase(actor, caseId);
    mayModerate(actor, before);
    const reports = await reportsOn(before.subjectId);
    if (reports.length === 0) throw new NotFound('No messages are kept with this case.');
    const now = ctx.clock.now();
    if (reports.every((report) => isReading(before, report, actor, now))) return { case: before, reports };
    const number = (before.readings?.length ?? 0) + 1;
    const told = caseChanged(ctx, before, `${number}`, 'read', actor);
    const opened = await CaseModel.findOneAndUpdate(
      { _id: before._id, 'readings.number': { $ne: number } },
      { $push: { readings: { number, byId: actor._id, at: now }, outbox: told } },
      { returnDocument: 'after' },
    ).lean<Case>();
    if (!opened) continue;
    ctx.events.publish(CaseModel, opened._id, told);
    return { case: opened, reports };
  }
  throw new Conflict('This changed at the same moment. Look again.', { code: 'changed_meanwhile' });
}
