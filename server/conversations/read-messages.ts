/** What was said, in order, for whoever is in the conversation. */
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { lastNumberOf } from './append-message.js';
import type { Conversation } from './conversation.model.js';
import { conversationOf, readableFrom } from './conversations.policy.js';
import { MessageModel, type Message } from './message.model.js';

/** How many messages are told at once; whoever is further behind asks again. */
export const MESSAGES_AT_ONCE = 100;

/** The messages up to a number that changed since, at most MESSAGES_AT_ONCE, latest changes first; whether the reader may is the caller's to ask. */
export async function readChanged({ _id }: Conversation, { from = 0, upTo, since }: { from?: number; upTo: number; since: Date }): Promise<Message[]> {
  return MessageModel.find({ conversationId: _id, changedAt: { $gt: since }, seq: { $gt: from, $lte: upTo } }).sort({ changedAt: -1 }).limit(MESSAGES_AT_ONCE).lean<Message[]>();
}

export interface Said {
  conversation: Conversation;
  messages: Message[];
  /** Highest number there is: more than the last message told means there is more to ask for. */
  lastSeq: number;
}

/**
 * The messages after a number, oldest first, at most MESSAGES_AT_ONCE. Members only; throws NotFound for others.
 * @param input.after number of the last message the reader holds; absent: the newest ones.
 * @param input.before reads backwards from there, for earlier messages.
 */
export async function readMessages(_ctx: Ctx, actor: Person, input: { conversationId: string; after?: number | undefined; before?: number | undefined }): Promise<Said> {
  const conversation = await conversationOf(actor, input.conversationId);
  const of = { conversationId: conversation._id };
  const from = readableFrom(conversation, actor._id);
  const [messages, lastSeq] = await Promise.all([
    input.after === undefined
      ? MessageModel.find(input.before || from ? { ...of, seq: { $gt: from, ...(input.before && { $lt: input.before }) } } : of).sort({ seq: -1 }).limit(MESSAGES_AT_ONCE).lean<Message[]>().then((rows) => rows.reverse())
      : MessageModel.find({ ...of, seq: { $gt: Math.max(input.after, from) } }).sort({ seq: 1 }).limit(MESSAGES_AT_ONCE).lean<Message[]>(),
    lastNumberOf(conversation._id),
  ]);
  return { conversation, messages, lastSeq: Math.max(lastSeq, messages.at(-1)?.seq ?? 0) };
}
