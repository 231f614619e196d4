/** Conversations when somebody in them turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { MessageModel } from './message.model.js';

const AT_ONCE = 50;

/**
 * Puts `toId` in the place of `fromId` in all their conversations, with their messages and how far they had read. Who may read it is
 * changed last, since it is what these are found by: broken off, it is done again from there.
 */
export async function handOverConversations(ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  for (;;) {
    const rows = await ConversationModel.find({ memberIds: fromId }).limit(AT_ONCE).lean<Conversation[]>();
    if (rows.length === 0) return;
    for (const row of rows) await handOverOne(ctx, row, fromId, toId);
  }
}

async function handOverOne(ctx: Ctx, { _id, askerId, endedBy, distillation, seen, status }: Conversation, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveRows({ model: MessageModel, field: 'authorId', from: fromId, to: toId, among: { conversationId: _id }, whenTaken: (row) => ({ $set: { clientId: `merged:${row._id}` } }) });
  const mine = { _id, memberIds: fromId };
  const read = seen[`${fromId}`];
  await ConversationModel.updateOne(mine, {
    $set: {
      ...(askerId.equals(fromId) && { askerId: toId }),
      ...(endedBy?.equals(fromId) && { endedBy: toId }),
      ...(distillation?.draftedBy.equals(fromId) && { 'distillation.draftedBy': toId }),
      ...(read && !seen[`${toId}`] && { [`seen.${toId}`]: read }),
    },
    $addToSet: { memberIds: toId },
  });
  for (const field of ['helperIds', 'awayIds', 'silentIds', 'youngIds', 'distillation.agreedBy']) {
    await ConversationModel.updateOne({ ...mine, [field]: fromId }, { $addToSet: { [field]: toId } });
    await ConversationModel.updateOne({ ...mine, [field]: fromId }, { $pull: { [field]: fromId } });
  }
  await ConversationModel.updateOne(mine, { $pull: { memberIds: fromId }, $unset: { [`seen.${fromId}`]: 1 } });
  ctx.events.pass('conversation.changed', { conversationId: `${_id}`, memberIds: [toId], status, what: 'member' });
}
