/** Somebody's talks, the latest first. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { seenBy } from './mark-seen.js';
import { MessageModel, type Message } from './message.model.js';

const AT_ONCE = 20;

export interface Talk {
  conversation: Conversation;
  last: Message | null;
  /** Messages of others that this person has not had on screen. */
  unread: number;
}

/** The actor's conversations by their last message, 20 at once. @param cursor as `next` gave it. Throws InvalidInput for a strange one. */
export async function listConversations(_ctx: Ctx, actor: Person, { cursor }: { cursor?: string | undefined }): Promise<{ items: Talk[]; next: string | null }> {
  const rows = await ConversationModel.find({ memberIds: actor._id, ...(cursor && beyond(cursor)) })
    .sort({ lastMessageAt: -1, _id: -1 })
    .limit(AT_ONCE + 1)
    .lean<Conversation[]>();
  const page = rows.slice(0, AT_ONCE);
  const items = await Promise.all(page.map(async (conversation) => ({ conversation, ...(await latest(conversation, actor)) })));
  const end = page.at(-1);
  return { items, next: rows.length > AT_ONCE && end ? `${end.lastMessageAt.getTime()}-${end._id}` : null };
}

async function latest(conversation: Conversation, actor: Person): Promise<{ last: Message | null; unread: number }> {
  const { read } = seenBy(conversation, actor._id.toString());
  const [last, unread] = await Promise.all([
    MessageModel.findOne({ conversationId: conversation._id }).sort({ seq: -1 }).lean<Message>(),
    MessageModel.countDocuments({ conversationId: conversation._id, seq: { $gt: read }, authorId: { $nin: [actor._id, null] } }),
  ]);
  return { last, unread };
}

function beyond(cursor: string) {
  const [, at, id] = /^(\d{1,15})-([0-9a-f]{24})$/.exec(cursor) ?? [];
  if (!at || !id) throw new InvalidInput("That place in the list can't be found any more. Start from the top.");
  const lastMessageAt = new Date(Number(at));
  return { $or: [{ lastMessageAt: { $lt: lastMessageAt } }, { lastMessageAt, _id: { $lt: new Types.ObjectId(id) } }] };
}
