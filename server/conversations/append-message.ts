/** Gives a message its number: 1, 2, 3 ... without gaps, once for each client id, on disk before anyone hears of it. */
import { Types } from 'mongoose';
import { spotCaution } from '../cautions/spot-caution.js';
import type { Ctx } from '../context.js';
import type { Announced } from '../events/outbox.js';
import { gather } from '../gather.js';
import { findLink } from '../links/find-link.js';
import { renderMarkdown } from '../web/markdown.js';
import { MessageModel, type AttachedFile, type Message } from './message.model.js';

const HINTS_KEPT = 20_000;
const MOST_TRIES = 200;

/** Highest number known in this process, by conversation. Only a hint: the unique index decides, other processes write too. */
const lastNumber = new Map<string, number>();
/** One message at a time of each conversation, so that those of this process don't race each other for a number, and none that is refused leaves a gap. */
const lanes = new Map<string, Promise<unknown>>();

export interface NewMessage {
  conversationId: Types.ObjectId;
  authorId: Types.ObjectId | null;
  clientId: string;
  text: string;
  files?: AttachedFile[];
  createdAt: Date;
}

/**
 * Stores the message under the next number and says whether it is new: a client id that was used before in this
 * conversation by the same author returns the message of then, whatever the text says now. Records message.sent.
 */
export function appendMessage(ctx: Ctx, message: NewMessage): Promise<{ message: Message; isNew: boolean }> {
  const key = message.conversationId.toString();
  const before = lanes.get(key) ?? Promise.resolve();
  const mine = before.then(() => insertNext(ctx, key, message));
  const settled = mine.catch(() => undefined).then(() => {
    if (lanes.get(key) === settled) lanes.delete(key);
  });
  lanes.set(key, settled);
  return mine;
}

/** The highest number given in this conversation; 0 when nothing was said. */
export async function lastNumberOf(conversationId: Types.ObjectId): Promise<number> {
  const last = await MessageModel.findOne({ conversationId }, { seq: 1 }).sort({ seq: -1 }).lean<{ seq: number }>();
  return last?.seq ?? 0;
}

/**
 * Messages of many conversations go to disk in one call, each alone in what becomes of it. Answers whether the number or the client id was
 * taken; whatever else fails, fails for all of that call, and their pages say it again.
 */
const insertTogether = gather<Message & { outbox: Announced[] }, boolean>(async (rows) => {
  try {
    await MessageModel.collection.insertMany(rows, { ordered: false, writeConcern: { w: 'majority', journal: true } });
    return rows.map(() => false);
  } catch (error) {
    const refused = [(error as { writeErrors?: Refusal | Refusal[] }).writeErrors ?? []].flat();
    if (refused.length === 0 || refused.some(({ code }) => code !== 11000)) throw error;
    const taken = new Set(refused.map(({ index }) => index));
    return rows.map((_, place) => taken.has(place));
  }
});

interface Refusal {
  index: number;
  code: number;
}

async function insertNext(ctx: Ctx, key: string, { conversationId, authorId, clientId, text, files, createdAt }: NewMessage): Promise<{ message: Message; isNew: boolean }> {
  let seq = (lastNumber.get(key) ?? (await lastNumberOf(conversationId))) + 1;
  const html = renderMarkdown(text);
  const caution = authorId && spotCaution(text);
  const links = authorId && ctx.config.linkCards && findLink(text);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const message: Message = { _id: new Types.ObjectId(), conversationId, seq, clientId, authorId, text, html, ...(files?.length && { files }), ...(caution && { caution }), createdAt };
    const sent = ctx.events.announce('message.sent', `${message._id}`, { messageId: `${message._id}`, conversationId: `${conversationId}`, seq, authorId: authorId && `${authorId}`, createdAt: createdAt.toISOString(), ...(caution && { caution }) });
    const announced = [sent, ...(links ? [ctx.events.announce('link.said', `${message._id}`, { messageId: `${message._id}` })] : [])];
    const taken = await insertTogether({ ...message, outbox: announced });
    if (!taken) {
      remember(key, seq);
      ctx.events.publish(MessageModel, message._id, ...announced);
      return { message, isNew: true };
    }
    const before = await MessageModel.findOne({ conversationId, authorId, clientId }).lean<Message>();
    if (before) return { message: before, isNew: false };
    seq = (await lastNumberOf(conversationId)) + 1;
  }
  throw new Error(`No number was free in conversation ${key} after ${MOST_TRIES} tries.`);
}

function remember(key: string, seq: number): void {
  lastNumber.delete(key);
  lastNumber.set(key, seq);
  if (lastNumber.size > HINTS_KEPT) lastNumber.delete(lastNumber.keys().next().value!);
}
