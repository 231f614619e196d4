/**
 * Whoever was away hears that somebody wrote to them: once for what they haven't read. Sending a message costs nothing more for it: the
 * write that keeps the list of talks in order also says when to look, and a job looks.
 */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { KINDS } from '../notifications/kinds.js';
import { notify } from '../notifications/notify.js';
import { rewordNotification, withdrawNotification } from '../notifications/withdraw-notification.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { MessageModel, type Message } from './message.model.js';
import { roomOf } from './rooms.js';
import { wroteTo } from './wrote-to.js';

export const AWAY_AFTER_MS = KINDS.message.newsAfter;
const AT_ONCE = 100;
/** Beyond that it is "100 messages". */
const MOST_COUNTED = 100;

/** The job: everything due by ctx.clock; several servers may run it beside each other, and it may break off anywhere. */
export async function tellAway(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const due = await ConversationModel.find({ awayDueAt: { $lte: now } }).sort({ awayDueAt: 1 }).limit(AT_ONCE).lean<Conversation[]>();
  for (const conversation of due) {
    const { _id, awayDueAt, lastSeq, memberIds } = conversation;
    const looks: Date[] = [];
    for (const personId of memberIds) {
      const again = await lookAt(ctx, conversation, personId, now);
      if (again) looks.push(again);
    }
    // A message that came meanwhile has moved lastSeq: then it stays due and is looked at again.
    const next = looks.sort((a, b) => a.getTime() - b.getTime())[0];
    await ConversationModel.updateOne({ _id, awayDueAt, lastSeq }, next ? { $set: { awayDueAt: next } } : { $unset: { awayDueAt: 1 } });
  }
}

/** Tells this one person if they are to be told now. @returns when to look again, if at all. */
async function lookAt(ctx: Ctx, { _id, seen, questionId }: Conversation, personId: Types.ObjectId, now: Date): Promise<Date | null> {
  const mark = seen[`${personId}`];
  const read = mark?.read ?? 0;
  if (mark?.told !== undefined && read >= mark.told) await takeBackAway(ctx, _id, personId, mark.told);
  const unread = await MessageModel.find({ conversationId: _id, seq: { $gt: read }, authorId: { $nin: [personId, null] } }, { seq: 1, authorId: 1, createdAt: 1, text: 1, 'files.kind': 1 }).sort({ seq: 1 }).limit(MOST_COUNTED).lean<Message[]>();
  const [first] = unread;
  if (!first) return null;
  const dueAt = new Date(first.createdAt.getTime() + AWAY_AFTER_MS);
  if (dueAt > now) return dueAt;
  // The page is open, perhaps behind others: they are about to read it.
  if (await ctx.live.occupied(roomOf(_id, personId))) return new Date(now.getTime() + AWAY_AFTER_MS);
  const title = (await findQuestion(questionId))?.title ?? '';
  const cause = causeOf(_id, first.seq);
  const message = await sentence(unread, title);
  await ConversationModel.updateOne({ _id }, { $max: { [`seen.${personId}.told`]: first.seq } });
  await notify(ctx, { personId, kind: 'message', cause, byId: first.authorId!, message, href: paths.conversation(_id) });
  await rewordNotification(personId, cause, message);
  // Read while it was being told.
  const after = await ConversationModel.findById(_id, { seen: 1 }).lean<Pick<Conversation, 'seen'>>();
  if ((after?.seen[`${personId}`]?.read ?? 0) >= first.seq) await takeBackAway(ctx, _id, personId, first.seq);
  return null;
}

/** The messages they were told of are read: so is the news. @param told as it stood; told of more since, that stays. */
export async function takeBackAway(ctx: Ctx, conversationId: Types.ObjectId, personId: Types.ObjectId, told: number): Promise<void> {
  await withdrawNotification(ctx, personId, causeOf(conversationId, told));
  const place = `seen.${personId}.told`;
  await ConversationModel.updateOne({ _id: conversationId, [place]: told }, { $unset: { [place]: 1 } });
}

const causeOf = (conversationId: Types.ObjectId, seq: number) => `message.away:${conversationId}:${seq}`;

async function sentence(unread: Message[], title: string): Promise<string> {
  const authors = [...new Set(unread.map(({ authorId }) => `${authorId}`))];
  const name = authors.length === 1 ? cardOf(await findPeople(authors), authors[0]!).name : 'They';
  const wrote = unread.length === 1 ? wroteTo(name, unread[0]!) : `${name} wrote ${unread.length} messages to you`;
  return title ? `${wrote}: ${title}` : `${wrote}.`;
}
