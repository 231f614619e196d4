/** Looks for somebody else though the helper is there: they would hand over. The same asking as beside a silent helper. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Backup } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';

/**
 * Begins a round of asking for this hand-over, once. It is no silence, and isn't counted as one. @returns false when somebody is looked
 * for already, or the talk isn't live any more.
 */
export async function seekSuccessor(ctx: Ctx, conversationId: Types.ObjectId, handoverId: Types.ObjectId): Promise<boolean> {
  const before = await ConversationModel.findById(conversationId).lean<Conversation>();
  if (!before || before.status !== 'live' || before.partedAt) return false;
  if (before.backup?.handoverId?.equals(handoverId)) return true;
  if (before.backup?.state === 'asked') return false;
  const now = ctx.clock.now();
  const round = before.backup?.round ?? 0;
  const backup: Backup = { round: round + 1, state: 'asked', since: now, step: 0, offerId: null, handoverId };
  const begun = await ConversationModel.updateOne(
    { _id: conversationId, status: 'live', partedAt: { $exists: false }, ...(round > 0 ? { 'backup.round': round, 'backup.state': { $ne: 'asked' } } : { backup: null }) },
    { $set: { backup, helpDueAt: now }, $inc: { roundsBefore: 1 } },
  );
  return begun.modifiedCount > 0;
}

/** Whether this round of asking is for a hand-over: then the words for it are that one's. */
export const isForHandover = ({ backup }: Conversation, round: number): boolean => backup?.round === round && Boolean(backup.handoverId);
