/** What whoever listens reads: the words and the pictures of a talk, and nothing else of it. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { ConversationModel, type Conversation } from '../conversations/conversation.model.js';
import { readableFrom } from '../conversations/conversations.policy.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import { forLearners } from '../conversations/for-learners.js';
import { messageOnWire } from '../conversations/message.view.js';
import { roomsOf } from '../conversations/rooms.js';
import type { Passing } from '../events/catalogue.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import type { MessageOnWire } from '../realtime/wire.js';

const AT_ONCE = 100;

/** The talk, if this person listens to it now. Throws NotFound. Asked afresh each time: they may have been let go. */
export async function listenedBy(actor: Pick<Person, '_id'>, conversationId: string | Types.ObjectId): Promise<Conversation> {
  const talk = await ConversationModel.findById(typeof conversationId === 'string' ? toId(conversationId) : conversationId).lean<Conversation>();
  if (!talk?.learnerIds?.some((id) => id.equals(actor._id)) || talk.partedAt) throw new NotFound('There is no such conversation, or you are not part of it.');
  return talk;
}

/** The messages after a number, or the newest ones; as many as are told at once. Whoever listens only (NotFound). */
export async function readListening(_ctx: Ctx, actor: Person, { conversationId, after }: { conversationId: string; after?: number }): Promise<{ talk: Conversation; messages: Message[] }> {
  const talk = await listenedBy(actor, conversationId);
  const from = readableFrom(talk, actor._id);
  const rows = await (after ? MessageModel.find({ conversationId: talk._id, seq: { $gt: Math.max(after, from) } }).sort({ seq: 1 }) : MessageModel.find({ conversationId: talk._id, seq: { $gt: from } }).sort({ seq: -1 })).limit(AT_ONCE).lean<Message[]>();
  return { talk, messages: (after ? rows : rows.reverse()).map(forLearners) };
}

/** With the message that just came, told to whoever listens when it is said. */
export async function tellLearners(ctx: Ctx, { message, authorName, learnerIds }: Passing['message.spoken']): Promise<void> {
  if (learnerIds?.length) ctx.live.tell(roomsOf(message.conversationId, learnerIds), 'message:new', await messageOnWire(forLearners(message), authorName));
}

export async function listenedOnWire(messages: Message[]): Promise<MessageOnWire[]> {
  const names = await findPeople(messages.map(({ authorId }) => authorId));
  return Promise.all(messages.map((message) => messageOnWire(message, message.authorId && cardOf(names, message.authorId).name)));
}
