/** Talks for which somebody else is looked for: which are due, and who takes their next step. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { SECOND } from '../clock.js';
import { ConversationModel, type Conversation } from './conversation.model.js';

const AT_ONCE = 100;
/** So long a step may take before it counts as broken off; then the next one comes. */
const LEASE_MS = 5 * SECOND;

/** Every talk whose next step of asking is due by ctx.clock. */
export async function talksSeeking(ctx: Ctx): Promise<Conversation[]> {
  const due = await ConversationModel.find({ helpDueAt: { $lte: ctx.clock.now() } }).sort({ helpDueAt: 1 }).limit(AT_ONCE).lean<Conversation[]>();
  return due.filter(({ backup }) => backup?.state === 'asked');
}

/** Claims the step that is due: of several who try, one gets it. @returns the talk as claimed. */
export async function claimStep(ctx: Ctx, { _id, backup, helpDueAt }: Conversation): Promise<Conversation | null> {
  return ConversationModel.findOneAndUpdate(
    { _id, status: 'live', helpDueAt, 'backup.round': backup!.round, 'backup.state': 'asked', 'backup.step': backup!.step },
    { $set: { helpDueAt: new Date(ctx.clock.now().getTime() + LEASE_MS) }, $inc: { 'backup.step': 1 } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
}

/** The step is taken; the next one comes then. @returns false when somebody joined or came back meanwhile. */
export async function stepTaken({ _id, backup, helpDueAt }: Conversation, next: Date): Promise<boolean> {
  const taken = await ConversationModel.updateOne({ _id, helpDueAt, 'backup.round': backup!.round, 'backup.state': 'asked', 'backup.step': backup!.step }, { $set: { helpDueAt: next } });
  return taken.matchedCount > 0;
}

/** A talk that is over looks for nobody. */
export async function stopSeeking({ _id, helpDueAt }: Conversation): Promise<void> {
  await ConversationModel.updateOne({ _id, helpDueAt, status: { $ne: 'live' } }, { $set: { 'backup.state': 'over' }, $unset: { helpDueAt: 1 } });
}

/** The next step needn't be waited for. */
export async function hurryStep(ctx: Ctx, _id: Types.ObjectId): Promise<void> {
  await ConversationModel.updateOne({ _id, status: 'live', 'backup.state': 'asked' }, { $set: { helpDueAt: ctx.clock.now() } });
}
