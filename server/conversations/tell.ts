/** What open pages hear of a conversation. Called from the table of subscribers; whoever misses it asks again. */
import type { Ctx } from '../context.js';
import type { Catalogue, Passing } from '../events/catalogue.js';
import { nudge } from '../notifications/nudge.js';
import { paths } from '../web/paths.js';
import { ConversationModel } from './conversation.model.js';
import { MessageModel, type Message } from './message.model.js';
import { messageOnWire } from './message.view.js';
import { roomOf, roomsOf } from './rooms.js';
import { AWAY_AFTER_MS } from './tell-away.js';

/** Tells every member who is here of a new message, and those who are elsewhere on the site that there is one. */
export async function tellMessage(ctx: Ctx, { message, authorName, memberIds }: Passing['message.spoken']): Promise<void> {
  const { conversationId } = message;
  ctx.live.tell(roomsOf(conversationId, memberIds), 'message:new', await messageOnWire(message, authorName));
  if (!message.authorId) return;
  for (const id of memberIds) {
    if (id.equals(message.authorId) || (await ctx.live.occupied(roomOf(conversationId, id)))) continue;
    await nudge(ctx, id, { message: `${authorName} wrote to you.`, href: paths.conversation(conversationId) });
  }
}

/** Subscriber of message.sent: keeps the list of talks in order, and has somebody look later whether it was read; one write. */
export async function touchConversation({ messageId, conversationId, seq, authorId }: Catalogue['message.sent']): Promise<void> {
  const message = await MessageModel.findById(messageId, { createdAt: 1 }).lean<Message>();
  if (!message) return;
  const { createdAt } = message;
  const look = authorId && { $min: { awayDueAt: new Date(createdAt.getTime() + AWAY_AFTER_MS) } };
  await ConversationModel.updateOne({ _id: conversationId }, { $max: { lastMessageAt: createdAt, lastSeq: seq }, ...look });
}

export function tellReceipt(ctx: Ctx, { conversationId, personId, memberIds, delivered, read }: Passing['conversation.receipt']): void {
  ctx.live.tell(roomsOf(conversationId, memberIds), 'message:receipt', { conversationId, personId, delivered, read });
}

export function tellChange(ctx: Ctx, { conversationId, memberIds, status, what }: Passing['conversation.changed']): void {
  ctx.live.tell(roomsOf(conversationId, memberIds), 'conversation:changed', { conversationId, status, what });
}
