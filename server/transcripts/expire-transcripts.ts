/** What was said in talks that are long over goes: told a week before, then taken away for good. */
import type { Ctx } from '../context.js';
import { ConversationModel, type Conversation } from '../conversations/conversation.model.js';
import { notify } from '../notifications/notify.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { daysKept, planTheRest } from './plan-expiry.js';
import { goesOn, TOLD_BEFORE_MS } from './keeping.js';

const AT_ONCE = 50;

/**
 * The job: everything due by ctx.clock, so many at once, the longest due first; several servers may run it beside each other, and it may
 * break off anywhere. Records conversation.emptied for each that goes.
 */
export async function expireTranscripts(ctx: Ctx): Promise<number> {
  await planTheRest(ctx);
  const due = await ConversationModel.find({ expiryDueAt: { $lte: ctx.clock.now() } }).sort({ expiryDueAt: 1 }).limit(AT_ONCE).lean<Conversation[]>();
  // One that can't go must not hold up the others.
  for (const talk of due) await lookAt(ctx, talk).catch((error: unknown) => ctx.log.error({ err: error, conversation: `${talk._id}` }, 'A transcript could not expire; it will be tried again.'));
  return due.length;
}

async function lookAt(ctx: Ctx, talk: Conversation): Promise<void> {
  const { _id, expiryDueAt, goingTold } = talk;
  const now = ctx.clock.now();
  const planned = goesOn(talk, await daysKept(talk), new Date(0));
  // Open again: kept. Somebody said more meanwhile: kept for longer.
  if (!planned || !talk.goesOn) return void (await ConversationModel.updateOne({ _id, expiryDueAt }, { $unset: { goesOn: 1, expiryDueAt: 1, goingTold: 1 } }));
  if (planned > talk.goesOn) return void (await ConversationModel.updateOne({ _id, expiryDueAt }, { $set: { goesOn: planned, expiryDueAt: new Date(planned.getTime() - TOLD_BEFORE_MS) }, $unset: { goingTold: 1 } }));
  if (!goingTold) {
    await tell(ctx, talk, talk.goesOn);
    await ConversationModel.updateOne({ _id, expiryDueAt }, { $set: { goingTold: true, expiryDueAt: talk.goesOn } });
  } else if (talk.goesOn <= now) await letGo(ctx, talk);
}

async function tell(ctx: Ctx, { _id, questionId, memberIds }: Conversation, on: Date): Promise<void> {
  const title = (await findQuestion(questionId))?.title;
  const day = on.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  for (const personId of memberIds) {
    await notify(ctx, { personId, kind: 'transcript', cause: `transcript.going:${_id}:${on.getTime()}`, message: `What was said in a talk goes away on ${day}. Save a copy if you want to keep it${title ? `: ${title}` : '.'}`, href: paths.conversation(_id), goodUntil: on });
  }
}

/** The deciding write: from then on nothing is said in it any more, and what was said goes with the event, however often it takes. */
async function letGo(ctx: Ctx, { _id, status, lastMessageAt, expiryDueAt, memberIds }: Conversation): Promise<void> {
  const conversationId = `${_id}`;
  const told = ctx.events.announce('conversation.emptied', conversationId, { conversationId });
  const gone = await ConversationModel.updateOne({ _id, status, lastMessageAt, expiryDueAt, goneAt: { $exists: false } }, { $set: { goneAt: ctx.clock.now() }, $unset: { expiryDueAt: 1 }, $push: { outbox: told } });
  if (gone.modifiedCount === 0) return;
  ctx.events.publish(ConversationModel, _id, told);
  ctx.events.pass('conversation.changed', { conversationId, memberIds, status, what: 'emptied' });
}
