/** What open pages hear of a conversation. Called from the table of subscribers; whoever misses it asks again. */
import type { Ctx } from '../context.js';
import type { Catalogue, Passing } from '../events/catalogue.js';
import { nudge } from '../notifications/nudge.js';
import { paths } from '../web/paths.js';
import { SILENCE } from './backup.js';
import { welcomeBack } from './welcome-back.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
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

/** Subscriber of message.sent: keeps the list of talks in order, has somebody look later whether it was read and answered, and sees who is back; one write, but for that. */
export async function touchConversation(ctx: Ctx, { messageId, conversationId, seq, authorId }: Catalogue['message.sent']): Promise<void> {
  const message = await MessageModel.findById(messageId, { createdAt: 1 }).lean<Message>();
  if (!message) return;
  const { createdAt } = message;
  const after = (ms: number) => new Date(createdAt.getTime() + ms);
  const look = authorId && { $min: { awayDueAt: after(AWAY_AFTER_MS), helpDueAt: after(SILENCE.ANSWER_MS) } };
  const talk = await ConversationModel.findOneAndUpdate({ _id: conversationId }, { $max: { lastMessageAt: createdAt, lastSeq: seq }, ...look }, { projection: { awayIds: 1 } }).lean<Pick<Conversation, 'awayIds'>>();
  if (authorId && talk?.awayIds?.some((id) => id.equals(authorId))) await welcomeBack(ctx, { conversationId, helperId: authorId });
}

export function tellReceipt(ctx: Ctx, { conversationId, personId, memberIds, delivered, read }: Passing['conversation.receipt']): void {
  ctx.live.tell(roomsOf(conversationId, memberIds), 'message:receipt', { conversationId, personId, delivered, read });
}

export function tellChange(ctx: Ctx, { conversationId, memberIds, status, what }: Passing['conversation.changed']): void {
  ctx.live.tell(roomsOf(conversationId, memberIds), 'conversation:changed', { conversationId, status, what });
}
