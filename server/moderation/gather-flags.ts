/** The flags on one thing, gathered into its open case; enough of them hide a post until a moderator has looked. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { CaseModel, type Case } from './case.model.js';
import { findSubject, type FoundSubject } from './find-subject.js';
import { FlagModel, type Flag } from './flag.model.js';
import { TACIT } from './may-see.js';
import { hidePost } from './moderate.js';
import { FLAG_REASONS, URGENT, type Reason } from './reasons.js';
import { isPost, type Subject } from './subjects.js';

/**
 * A post is hidden at once when its flags weigh this much together and come from so many people. Two reliable members can't do it
 * alone, nor can a crowd of guests quickly. Both set by judgement.
 */
export const HIDE_AT_WEIGHT = 6;
export const HIDE_AT_PEOPLE = 3;
const MOST_FLAGS = 500;

/**
 * Subscriber of flag.changed: brings the case up to date with the flags themselves; looks again when one changed or was settled
 * meanwhile, so that the last to write is right. Doing it again changes nothing.
 */
export async function gatherFlags(ctx: Ctx, subject: Subject, subjectId: Types.ObjectId): Promise<void> {
  const tally = () => FlagModel.find({ subjectId, state: 'open' }).sort({ _id: 1 }).limit(MOST_FLAGS).lean<Flag[]>();
  const sign = (flags: Flag[]) => flags.map(({ _id, round }) => `${_id}:${round}`).join();
  for (let flags = await tally(); ; ) {
    await gather(ctx, subject, subjectId, flags);
    const now = await tally();
    if (sign(now) === sign(flags)) return;
    flags = now;
  }
}

async function gather(ctx: Ctx, subject: Subject, subjectId: Types.ObjectId, flags: Flag[]): Promise<void> {
  const found = await findSubject(subject, subjectId, TACIT);
  const open = await CaseModel.findOne({ subject, subjectId, state: 'open' }).lean<Case>();
  const reasons = FLAG_REASONS.filter((reason) => flags.some((flag) => flag.reason === reason));
  const counts = { weight: Math.round(flags.reduce((sum, flag) => sum + flag.weight, 0) * 100) / 100, flagCount: flags.length, urgent: reasons.some((reason) => URGENT.includes(reason)) };
  if (flags.length === 0) {
    // All taken back, and nobody at it: there is nothing to look at any more, unless something else opened the case.
    if (open) await CaseModel.updateOne({ _id: open._id, state: 'open' }, { $set: emptied(ctx, open, counts) });
    return;
  }
  const { _id } = await openCase(ctx, found, reasons, counts);
  const heaviest = reasons.map((reason) => ({ reason, weight: flags.filter((flag) => flag.reason === reason).reduce((sum, flag) => sum + flag.weight, 0) })).sort((a, b) => b.weight - a.weight)[0]!.reason;
  if (isPost(subject) && !found.standing.removal && counts.weight >= HIDE_AT_WEIGHT && flags.length >= HIDE_AT_PEOPLE) {
    await hidePost(ctx, { cause: `flags:${_id}`, byId: null, subject, subjectId, caseId: _id, reason: heaviest, words: '' });
  }
}

function emptied(ctx: Ctx, open: Case, counts: Pick<Case, 'weight' | 'flagCount' | 'urgent'>) {
  const others = open.reasons.filter((reason) => !(FLAG_REASONS as readonly Reason[]).includes(reason));
  const idle = others.length === 0 && open.claimedBy === null && open.replies.length === 0 && open.decisions.length === 0;
  return { ...counts, reasons: others, ...(idle && { state: 'closed' as const, closedAt: ctx.clock.now() }) };
}

/** The open case of a subject, made if there is none; the reasons given are added to those it has. */
export async function openCase(ctx: Ctx, found: FoundSubject, reasons: Reason[], counts: Partial<Pick<Case, 'weight' | 'flagCount' | 'urgent'>> = {}): Promise<Case> {
  const which = { subject: found.subject, subjectId: found.id, state: 'open' as const };
  const fresh = { _id: new Types.ObjectId(), personId: found.personId, questionId: found.questionId, openedAt: ctx.clock.now(), claimedBy: null, claimedUntil: null, claims: 0, closedAt: null, decisions: [], replies: [], ...(Object.keys(counts).length === 0 && { weight: 0, flagCount: 0, urgent: false }) };
  for (let tries = 0; ; tries++) {
    try {
      return (await CaseModel.findOneAndUpdate(which, { $set: counts, $addToSet: { reasons: { $each: reasons } }, $setOnInsert: fresh }, { upsert: true, returnDocument: 'after' }).lean<Case>())!;
    } catch (error) {
      if ((error as { code?: number }).code !== 11000 || tries > 5) throw error;
    }
  }
}
