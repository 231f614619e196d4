/** Reported messages are kept for those who look into it, and no longer. */
import type { Types } from 'mongoose';
import { DAY } from '../clock.js';
import type { Ctx } from '../context.js';
import { CaseModel } from '../moderation/case.model.js';
import { ReportModel, type Report } from './report.model.js';

/** So long a decision can be answered, and what it was about be read again. */
const AFTER_CLOSING_MS = 30 * DAY;
const AT_ONCE = 100;

type Named = Pick<Report, '_id' | 'subjectId'>;
const isOpen = async ({ subjectId }: Named) => (await CaseModel.exists({ subjectId, state: 'open' })) !== null;

/** Subscriber of case.decided: what was kept for it goes after a month. */
export async function planForgetting(ctx: Ctx, caseId: string): Promise<void> {
  const closed = await CaseModel.findOne({ _id: caseId, state: 'closed' }, { subjectId: 1 }).lean<Named>();
  if (closed) await ReportModel.updateMany({ subjectId: closed.subjectId, forgetAt: { $exists: false } }, { $set: { forgetAt: new Date(ctx.clock.now().getTime() + AFTER_CLOSING_MS) } });
}

/** The job: those that are due, unless their case was opened again. Also the last copies of what went with its talk. */
export async function forgetReports(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  for (const report of await ReportModel.find({ forgetAt: { $lte: now } }, { subjectId: 1 }).sort({ forgetAt: 1 }).limit(AT_ONCE).lean<Named[]>()) {
    if (await isOpen(report)) await ReportModel.updateOne({ _id: report._id }, { $set: { forgetAt: new Date(now.getTime() + DAY) } });
    else await ReportModel.deleteOne({ _id: report._id });
  }
}

/** The talk is gone: copies of it stay only while their case is open, and are looked at again each day. */
export async function forgetReportsOf(conversationId: Types.ObjectId): Promise<void> {
  for (const report of await ReportModel.find({ conversationId }, { subjectId: 1 }).lean<Named[]>()) {
    if (await isOpen(report)) await ReportModel.updateOne({ _id: report._id }, { $set: { forgetAt: new Date(0) } });
    else await ReportModel.deleteOne({ _id: report._id });
  }
}
