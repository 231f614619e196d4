/** The live door: joining, speaking, catching up, marks, typing. Every step asks the policy again, since a socket outlives a membership. */
import { SECOND } from '../clock.js';
import { toId } from '../ids.js';
import type { Ctx } from '../context.js';
import { hear, type SocketDoor, type TacitSocket } from '../realtime/hear.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import type { MessageOnWire } from '../realtime/wire.js';
import { JoinConversation, MessagesSince, OfConversation, SeenIn, SendMessage, Typing } from './conversations.input.js';
import { conversationOf, readableFrom } from './conversations.policy.js';
import type { Conversation } from './conversation.model.js';
import { markSeen, seenBy } from './mark-seen.js';
import type { Message } from './message.model.js';
import { messageOnWire } from './message.view.js';
import { readChanged, readMessages, type Said } from './read-messages.js';
import { partOf, roomOf, roomsOf } from './rooms.js';
import { sendMessage } from './send-message.js';
import { startTyping, stopTyping } from './typing.js';

/** A page that reloads is not gone: others hear of a leaving only after this. */
const RETURN_MS = 2 * SECOND;
/** A change may be on its way to disk while a page is told how things stand; told twice it does no harm. */
const CHANGING_MS = 5 * SECOND;

export const conversationSocket: SocketDoor = (ctx, doors) => {
  hear(ctx, doors, 'conversation:join', { limit: 'signal', input: JoinConversation }, (actor, say, socket) => join(ctx, socket, actor, say));
  hear(ctx, doors, 'conversation:leave', { limit: 'signal', input: OfConversation }, (actor, say, socket) => leave(ctx, socket, actor, say.conversationId));
  hear(ctx, doors, 'message:send', { limit: 'message', input: SendMessage, inOrder: true }, async (actor, say) => {
    const { _id, seq } = await sendMessage(ctx, actor, say);
    stopTyping(say.conversationId, actor._id.toString());
    return { id: _id.toString(), seq };
  });
  hear(ctx, doors, 'message:since', { limit: 'signal', input: MessagesSince }, async (actor, say) => told(await readMessages(ctx, actor, say)));
  hear(ctx, doors, 'message:seen', { limit: 'signal', input: SeenIn }, async (actor, say) => {
    await markSeen(ctx, actor, say);
  });
  hear(ctx, doors, 'typing', { limit: 'signal', input: Typing }, async (actor, say) => {
    const conversation = await conversationOf(actor, say.conversationId);
    const personId = actor._id.toString();
    const tellOthers = (typing: boolean, talk = conversation) => ctx.live.tell(othersOf(talk, personId), 'presence', { conversationId: say.conversationId, personId, here: true, typing });
    // Looked up again when the time is up: one of the two may have blocked the other meanwhile.
    if (say.on) startTyping(say.conversationId, personId, () => void conversationOf(actor, say.conversationId).then((talk) => tellOthers(false, talk), () => undefined));
    else stopTyping(say.conversationId, personId);
    tellOthers(say.on);
  });
  const partFrom = (room: string) => {
    const part = partOf(room);
    if (part) setTimeout(() => void sayGone(ctx, part.conversationId, part.personId), RETURN_MS).unref();
  };
  doors.farewell((socket) => socket.rooms.forEach(partFrom));
  doors.loss(partFrom);
};

async function join(ctx: Ctx, socket: TacitSocket, actor: Person, say: { conversationId: string; after?: number | undefined; asOf?: string | undefined }) {
  const personId = actor._id.toString();
  const conversation = await conversationOf(actor, say.conversationId);
  const mine = roomOf(conversation._id, personId);
  const wasHere = await ctx.live.occupied(mine);
  // Joined before reading: what is said in between is heard twice rather than never.
  await socket.join(mine);
  const asOf = ctx.clock.now();
  const said = await told(await readMessages(ctx, actor, say));
  const changed = say.asOf && say.after ? await onWire(await readChanged(conversation, { from: readableFrom(conversation, actor._id), upTo: say.after, since: new Date(Date.parse(say.asOf) - CHANGING_MS) })) : [];
  if (!wasHere) ctx.live.tell(othersOf(conversation, personId), 'presence', { conversationId: say.conversationId, personId, here: true, typing: false });
  const members = conversation.partedAt ? [personId] : conversation.memberIds.map(String);
  return { ...said, changed, asOf: asOf.toISOString(), status: conversation.status, here: await hereOf(ctx, conversation), receipts: members.map((id) => ({ personId: id, ...seenBy(conversation, id) })) };
}

async function leave(ctx: Ctx, socket: TacitSocket, actor: Person, conversationId: string): Promise<void> {
  await socket.leave(roomOf(conversationId, actor._id));
  await sayGone(ctx, conversationId, actor._id.toString());
}

/** Tells the others, unless another tab of this person is still here. */
async function sayGone(ctx: Ctx, conversationId: string, personId: string): Promise<void> {
  try {
    if (await ctx.live.occupied(roomOf(conversationId, personId))) return;
    stopTyping(conversationId, personId);
    const conversation = await conversationOf({ _id: toId(personId) }, conversationId);
    ctx.live.tell(othersOf(conversation, personId), 'presence', { conversationId, personId, here: false, typing: false });
  } catch {
    // Nobody needs to hear of someone who is no longer a member, nor of anything while the server stops.
  }
}

/** Ids of the members who have the conversation open on some page. */
async function hereOf(ctx: Ctx, conversation: Conversation): Promise<string[]> {
  if (conversation.partedAt) return [];
  const here = await Promise.all(conversation.memberIds.map(async (id) => ((await ctx.live.occupied(roomOf(conversation._id, id))) ? id.toString() : null)));
  return here.filter((id) => id !== null);
}

/** Nobody where one of the two blocked the other: who is here or typing is not told any more either. */
const othersOf = (conversation: Conversation, personId: string) => (conversation.partedAt ? [] : roomsOf(conversation._id, conversation.memberIds.filter((id) => id.toString() !== personId)));

async function told({ messages, lastSeq }: Said) {
  return { seq: lastSeq, messages: await onWire(messages) };
}

async function onWire(messages: Message[]): Promise<MessageOnWire[]> {
  const names = await findPeople(messages.map((message) => message.authorId));
  return Promise.all(messages.map((message) => messageOnWire(message, message.authorId && cardOf(names, message.authorId).name)));
}
