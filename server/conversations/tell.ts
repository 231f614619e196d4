/** What open pages hear of a conversation. Called from the table of subscribers; whoever misses it asks again. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Catalogue, Passing } from '../events/catalogue.js';
import { gather } from '../gather.js';
import { toId } from '../ids.js';
import { nudge } from '../notifications/nudge.js';
import { paths } from '../web/paths.js';
import { SILENCE } from './backup.js';
import { welcomeBack } from './welcome-back.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { messageOnWire } from './message.view.js';
import { roomOf, roomsOf } from './rooms.js';
import { AWAY_AFTER_MS } from './tell-away.js';
import { wroteTo } from './wrote-to.js';

/** Tells every member who is here of a new message, and those who are elsewhere on the site that there is one. */
export async function tellMessage(ctx: Ctx, { message, authorName, memberIds }: Passing['message.spoken']): Promise<void> {
  const { conversationId } = message;
  ctx.live.tell(roomsOf(conversationId, memberIds), 'message:new', await messageOnWire(message, authorName));
  if (!message.authorId) return;
  for (const id of memberIds) {
    if (id.equals(message.authorId) || (await ctx.live.occupied(roomOf(conversationId, id)))) continue;
    await nudge(ctx, id, { message: `${wroteTo(authorName ?? 'Someone', message)}.`, href: paths.conversation(conversationId) });
  }
}

/** Subscriber of message.sent: keeps the list of talks in order, has somebody look later whether it was read and answered, and sees who is back. */
export async function touchConversation(ctx: Ctx, sent: Catalogue['message.sent']): Promise<void> {
  const { conversationId, authorId } = sent;
  const awayIds = await touchTogether(sent);
  if (authorId && awayIds.some((id) => id.equals(authorId))) await welcomeBack(ctx, { conversationId, helperId: authorId });
}

/** What several messages of one talk come to: the highest, the latest, and the first that somebody said (ISO 8601). */
interface Touch {
  lastSeq: number;
  lastMessageAt: string;
  spokenAt: string | null;
}

const after = (from: string, ms: number) => new Date(new Date(from).getTime() + ms);

/** Nobody waits for it; the talks list may be this much behind. */
const TOUCH_AFTER_MS = 50;

/** One write and one read for all that was said meanwhile, in whichever talks. Answers who is away there. */
const touchTogether = gather<Catalogue['message.sent'], Types.ObjectId[]>(async (said) => {
  const touches = new Map<string, Touch>();
  for (const { conversationId, seq, authorId, createdAt } of said) {
    const { lastSeq, lastMessageAt, spokenAt } = touches.get(conversationId) ?? { lastSeq: seq, lastMessageAt: createdAt, spokenAt: null };
    const earlier = spokenAt === null || createdAt < spokenAt ? createdAt : spokenAt;
    touches.set(conversationId, { lastSeq: Math.max(seq, lastSeq), lastMessageAt: createdAt > lastMessageAt ? createdAt : lastMessageAt, spokenAt: authorId ? earlier : spokenAt });
  }
  const ids = [...touches.keys()].map(toId);
  await ConversationModel.collection.bulkWrite([...touches].map(([conversationId, { lastSeq, lastMessageAt, spokenAt }]) => {
    const look = spokenAt && { $min: { awayDueAt: after(spokenAt, AWAY_AFTER_MS), helpDueAt: after(spokenAt, SILENCE.ANSWER_NUDGE_MS) } };
    return { updateOne: { filter: { _id: toId(conversationId) }, update: { $max: { lastMessageAt: new Date(lastMessageAt), lastSeq }, ...look } } };
  }), { ordered: false });
  const away = await ConversationModel.find({ _id: { $in: ids }, 'awayIds.0': { $exists: true } }, { awayIds: 1 }).lean<Pick<Conversation, '_id' | 'awayIds'>[]>();
  const awayIn = new Map(away.map(({ _id, awayIds }) => [`${_id}`, awayIds ?? []]));
  return said.map(({ conversationId }) => awayIn.get(conversationId) ?? []);
}, { pauseMs: TOUCH_AFTER_MS });

export function tellReceipt(ctx: Ctx, { conversationId, personId, memberIds, delivered, read }: Passing['conversation.receipt']): void {
  ctx.live.tell(roomsOf(conversationId, memberIds), 'message:receipt', { conversationId, personId, delivered, read });
}

export function tellChange(ctx: Ctx, { conversationId, memberIds, status, what }: Passing['conversation.changed']): void {
  ctx.live.tell(roomsOf(conversationId, memberIds), 'conversation:changed', { conversationId, status, what });
}
