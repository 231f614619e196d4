/** Deciding a case: what becomes of the post, what of the person, and whether those who flagged it were right. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { toId } from '../ids.js';
import { DAY } from '../clock.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { keepHandsOff } from '../spaces/keep-hands-off.js';
import { CaseModel, type Case, type Decision } from './case.model.js';
import { freeFor, readCase, taken } from './claim-case.js';
import { findSubject } from './find-subject.js';
import { FlagModel } from './flag.model.js';
import { gatherFlags } from './gather-flags.js';
import { TACIT } from './may-see.js';
import { deletePost, hidePost, leaveAsIs, liftSuspension, restorePost, suspendPerson, warnPerson } from './moderate.js';
import { LONGEST_SUSPENSION_DAYS, type DecisionWords } from './moderation.input.js';
import { mayJudge, mayModerate } from './moderation.policy.js';
import { isPost } from './subjects.js';

/**
 * Closes a case with a decision; neither post nor person named means that nothing is wrong, and what flags had hidden is shown again.
 * Moderators, not about themselves; not while somebody else has it. One conditional write decides; the deeds follow under its cause.
 * Records case.decided. Throws NotFound, Forbidden, InvalidInput, Conflict.
 */
export async function decideCase(ctx: Ctx, actor: Person, caseId: string, { post, person, reason, words, end }: DecisionWords): Promise<Case> {
  const before = await readCase(actor, caseId);
  mayModerate(actor, before);
  if (before.questionId) await keepHandsOff(actor, before.questionId, before.personId);
  if (post && !isPost(before.subject)) throw new InvalidInput('Only a post can be hidden, deleted or shown.', { fields: { post: 'Only a post can be hidden, deleted or shown.' } });
  if (person) mayJudge(actor, (await findPerson(`${before.personId}`)) ?? { roles: [] });
  const now = ctx.clock.now();
  const until = person === 'suspend' ? endOf(now, end!) : null;
  const number = before.decisions.length + 1;
  const decision: Decision = { number, post, person, reason, words, until, byId: actor._id, at: now };
  const told = ctx.events.announce('case.decided', `${before._id}:${number}`, { caseId: `${before._id}`, number });
  const decided = await CaseModel.findOneAndUpdate(
    { _id: before._id, 'decisions.number': { $ne: number }, ...freeFor(ctx, actor) },
    { $set: { state: 'closed', closedAt: now, claimedBy: actor._id, claimedUntil: null }, $push: { decisions: decision, outbox: told } },
    { returnDocument: 'after' },
  ).lean<Case>();
  if (!decided) throw await taken(ctx, actor, caseId);
  await followCaseDecision(ctx, `${decided._id}`, number);
  ctx.events.publish(CaseModel, decided._id, told);
  return decided;
}

function endOf(now: Date, end: Date | number): Date {
  const until = typeof end === 'number' ? new Date(now.getTime() + end) : end;
  const ahead = until.getTime() - now.getTime();
  const sentence = ahead <= 0 ? 'That date has gone by. Choose one that is still to come.' : 'A year is the longest.';
  if (ahead <= 0 || ahead > LONGEST_SUSPENSION_DAYS * DAY) throw new InvalidInput(sentence, { fields: { date: sentence } });
  return until;
}

/** Subscriber of case.decided: does what was decided, each part once. */
export async function followCaseDecision(ctx: Ctx, caseId: string, number: number): Promise<void> {
  const decided = await CaseModel.findById(toId(caseId)).lean<Case>();
  const decision = decided?.decisions.find((one) => one.number === number);
  if (!decided || !decision) return;
  await doToPost(ctx, decided, decision);
  if (decision.person) await doToPerson(ctx, decided, decision);
  await settleFlags(ctx, decided, decision);
}

const deed = ({ _id, subject, subjectId }: Case, { number, byId, reason, words }: Decision, part: string) => ({ cause: `case:${_id}:${number}:${part}`, byId, subject, subjectId, caseId: _id, reason, words });

async function doToPost(ctx: Ctx, decided: Case, decision: Decision): Promise<void> {
  const about = deed(decided, decision, 'post');
  if (decision.post === 'hide') await hidePost(ctx, about);
  else if (decision.post === 'delete') await deletePost(ctx, about);
  else {
    const { removal } = (await findSubject(decided.subject, decided.subjectId, TACIT)).standing;
    // Nothing is wrong with it: what only flags or the rule for first posts kept back is shown.
    if (removal && (decision.post === 'restore' || (!decision.person && removal.byId === null))) await restorePost(ctx, about, removal.state === 'held');
    else if (!decision.person) await leaveAsIs(ctx, about);
  }
}

async function doToPerson(ctx: Ctx, decided: Case, decision: Decision): Promise<void> {
  const about = { ...deed(decided, decision, 'person'), subject: 'person' as const, subjectId: decided.personId };
  if (decision.person === 'warn') await warnPerson(ctx, about);
  else if (decision.person === 'lift') await liftSuspension(ctx, about);
  else await suspendPerson(ctx, about, decision.until!);
}

/** Whoever flagged it was right if anything was done about it. Feeds the weight of their next flags. */
async function settleFlags(ctx: Ctx, { _id, subject, subjectId }: Case, { post, person, at }: Decision): Promise<void> {
  const right = person === 'warn' || person === 'suspend' || post === 'hide' || post === 'delete';
  await FlagModel.updateMany({ subjectId, state: 'open', createdAt: { $lte: at } }, { $set: { state: right ? 'right' : 'wrong', settledAt: ctx.clock.now(), caseId: _id } });
  // A flag that was being gathered just then may have opened a case again, with nothing in it any more.
  await gatherFlags(ctx, subject, subjectId);
}

/** A decision was taken back: the flags it settled speak neither for nor against those who gave them. */
export async function unsettleFlags(caseId: Types.ObjectId): Promise<void> {
  await FlagModel.updateMany({ caseId, state: { $in: ['right', 'wrong'] } }, { $set: { state: 'undecided' } });
}
