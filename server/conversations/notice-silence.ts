/** A helper who falls silent is noticed, so that whoever asked isn't left alone: a job looks at the talks that are due. */
import type { Types } from 'mongoose';
import { lastCallOf } from '../calls/find-call.js';
import type { Ctx } from '../context.js';
import { findPerson } from '../people/find-person.js';
import { nudgeHelpers } from './are-you-there.js';
import { helpersHere, SILENCE, type Backup } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { MessageModel, type Message } from './message.model.js';
import { roomOf } from './rooms.js';

const AT_ONCE = 100;

/** Looks at every talk due by ctx.clock, but for those that somebody is looked for already. Records helper.silent for each silence. */
export async function noticeSilence(ctx: Ctx): Promise<void> {
  const due = await ConversationModel.find({ helpDueAt: { $lte: ctx.clock.now() } }).sort({ helpDueAt: 1 }).limit(AT_ONCE).lean<Conversation[]>();
  for (const talk of due) if (talk.backup?.state !== 'asked') await lookAt(ctx, talk);
}

async function lookAt(ctx: Ctx, talk: Conversation): Promise<void> {
  const next = talk.status === 'live' && !talk.voice && (talk.backup?.round ?? 0) - (talk.roundsBefore ?? 0) < SILENCE.MOST_ROUNDS ? await silentFrom(ctx, talk) : null;
  if (next !== null && next <= ctx.clock.now()) return notice(ctx, talk);
  if (next !== null && (await isMissed(ctx, talk))) await nudgeHelpers(ctx, talk, 'silence');
  // A message that came meanwhile has moved lastSeq: then it stays due and is looked at again.
  await ConversationModel.updateOne({ _id: talk._id, helpDueAt: talk.helpDueAt, lastSeq: talk.lastSeq ?? null }, next ? { $set: { helpDueAt: next } } : { $unset: { helpDueAt: 1 } });
}

/** Somebody who helps there, isn't looking, and wasn't asked yet in this silence. */
async function isMissed(ctx: Ctx, talk: Conversation): Promise<boolean> {
  const helpers = helpersHere(talk);
  const asked = talk.nudgedAt && ctx.clock.now().getTime() - talk.nudgedAt.getTime() < SILENCE.LOOKED_FOR_MS;
  return helpers.length > 0 && !asked && !(await here(ctx, talk._id, helpers));
}

/** When this talk counts as left alone, or is to be looked at again; null when its helper has had the last word. */
async function silentFrom(ctx: Ctx, talk: Conversation): Promise<Date | null> {
  const now = ctx.clock.now();
  const helpers = helpersHere(talk);
  const after = (from: Date, ms: number) => new Date(from.getTime() + ms);
  // Who talks with each other needs no writing.
  const call = await lastCallOf(talk._id);
  if (call?.open) return after(now, SILENCE.LOOK_AGAIN_MS);
  const last = await lastWordOf(talk._id, helpers);
  if (!last && !call && helpers.length > 0) {
    // Whoever spoke before is away, so this one came as their backup.
    const came = talk.backup?.since ?? talk.createdAt;
    if (!(await here(ctx, talk._id, helpers))) return after(came, SILENCE.FIRST_WORD_MS);
    const most = after(came, SILENCE.FIRST_WORD_HERE_MS);
    return most <= now ? most : new Date(Math.min(most.getTime(), now.getTime() + SILENCE.LOOK_AGAIN_MS));
  }
  // With nobody left who helps, and nobody found before, a new word of the asker is a new wish for somebody. Thanks from before it came back wait for nothing.
  const since = helpers.length === 0 && talk.backup && !(talk.reopenedAt && talk.reopenedAt > talk.backup.since) ? talk.backup.since : talk.reopenedAt && new Date(talk.reopenedAt.getTime() - 1);
  const from = new Date(Math.max(since?.getTime() ?? 0, call?.endedAt?.getTime() ?? 0));
  const missed = await MessageModel.findOne({ conversationId: talk._id, seq: { $gt: last?.seq ?? 0 }, authorId: talk.askerId, createdAt: { $gt: from } }, { createdAt: 1 }).sort({ seq: 1 }).lean<Message>();
  if (!missed) return null;
  const due = after(missed.createdAt, SILENCE.ANSWER_MS);
  if (due > now) return due;
  if (now.getTime() - missed.createdAt.getTime() > SILENCE.LOOKED_FOR_MS) return null;
  // "Thanks, I'll try tonight" needs nobody: only someone who waits for an answer is sent another helper.
  const waiting = (await here(ctx, talk._id, [talk.askerId])) || ((await findPerson(`${talk.askerId}`))?.lastActiveAt ?? missed.createdAt) > missed.createdAt;
  return waiting && !(await here(ctx, talk._id, helpers)) ? now : after(now, SILENCE.LOOK_AGAIN_MS);
}

async function lastWordOf(conversationId: Types.ObjectId, helperIds: Types.ObjectId[]): Promise<Message | null> {
  return MessageModel.findOne({ conversationId, authorId: { $in: helperIds } }, { seq: 1 }).sort({ seq: -1 }).lean<Message>();
}

async function here(ctx: Ctx, conversationId: Types.ObjectId, people: Types.ObjectId[]): Promise<boolean> {
  for (const id of people) if (await ctx.live.occupied(roomOf(conversationId, id))) return true;
  return false;
}

/** The one write that decides it: whoever helps is away, their hands are free, and somebody else is looked for. Records helper.silent. */
async function notice(ctx: Ctx, talk: Conversation): Promise<void> {
  const now = ctx.clock.now();
  const round = (talk.backup?.round ?? 0) + 1;
  const away = helpersHere(talk);
  const spoke = await Promise.all(away.map((id) => lastWordOf(talk._id, [id])));
  const silent = away.filter((_, place) => !spoke[place]);
  const backup: Backup = { round, state: 'asked', since: now, step: 0, offerId: null };
  const told = ctx.events.announce('helper.silent', `${talk._id}:${round}`, { conversationId: `${talk._id}`, questionId: `${talk.questionId}`, helperIds: away.map(String), round });
  const noticed = await ConversationModel.updateOne(
    { _id: talk._id, status: 'live', helpDueAt: talk.helpDueAt, lastSeq: talk.lastSeq ?? null },
    { $set: { backup, helpDueAt: now }, $addToSet: { awayIds: { $each: away }, silentIds: { $each: silent } }, $push: { outbox: told } },
  );
  if (noticed.modifiedCount > 0) ctx.events.publish(ConversationModel, talk._id, told);
}
