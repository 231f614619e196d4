/** Calls end by themselves: when nobody picks up, when the last two are not both there any more, when the talk ends. */
import type { Ctx } from '../context.js';
import { canSpeak } from '../conversations/conversations.policy.js';
import { findConversation } from '../conversations/find-conversation.js';
import { toId } from '../ids.js';
import { CallModel, type Call, type WhyOver } from './call.model.js';
import { withinReach } from './calls.policy.js';
import { GRACE_MS, LOOK_MS, STALE_MS } from './constants.js';
import { findCall, openCallOf } from './find-call.js';
import { passCall } from './pass-call.js';

const AT_ONCE = 100;
const MOST_TRIES = 5;

/** The job: looks at every open call that is due by ctx.clock; several servers may run it beside each other. */
export async function lookAfterCalls(ctx: Ctx): Promise<void> {
  const due = await CallModel.find({ lookAt: { $lte: ctx.clock.now() } }).sort({ lookAt: 1 }).limit(AT_ONCE).lean<Call[]>();
  for (const call of due) await lookAtCall(ctx, call);
}

/** Live subscriber of conversation.changed: whoever is not in the talk any more is not in its call either. */
export async function followTalk(ctx: Ctx, { conversationId }: { conversationId: string }): Promise<void> {
  const call = await openCallOf(toId(conversationId));
  if (call) await lookAtCall(ctx, call);
}

/** Takes out who is gone and ends what is over. Records call.ended. @returns whether the call goes on as it was handed in, so that nobody was told of it yet. */
export async function lookAtCall(ctx: Ctx, seen: Call): Promise<boolean> {
  let call: Call | null = seen;
  for (let tries = 0; call?.open && tries < MOST_TRIES; tries++) {
    const now = ctx.clock.now();
    const talk = await findConversation(`${call.conversationId}`);
    const members = talk && canSpeak(talk) ? await withinReach(call.callerId, talk.memberIds) : [];
    const isHere = ([personId, { goneAt, seenAt }]: [string, Call['legs'][string]]) =>
      members.some(({ _id }) => `${_id}` === personId) && !(goneAt && now.getTime() - goneAt.getTime() >= GRACE_MS) && now.getTime() - seenAt.getTime() < STALE_MS;
    const legs = Object.fromEntries(Object.entries(call.legs).filter(isHere));
    const gone = Object.keys(call.legs).filter((personId) => !legs[personId]);
    const why = whyOver({ ...call, legs }, members.map(({ _id }) => `${_id}`), now);
    const ended = ctx.events.announce('call.ended', `${call._id}`, { callId: `${call._id}`, conversationId: `${call.conversationId}` });
    const update = why
      ? { $set: { endedAt: now, why, legs: {} }, $unset: { open: 1, lookAt: 1 }, $push: { outbox: ended }, $inc: { changes: 1 } }
      : { $set: { lookAt: nextLook({ ...call, legs }, now) }, ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((personId) => [`legs.${personId}`, 1])), $inc: { changes: 1 } }) };
    const after: Call | null = await CallModel.findOneAndUpdate({ _id: call._id, open: true, changes: call.changes }, update as object, { returnDocument: 'after' }).lean<Call>();
    if (after) {
      if (why) ctx.events.publish(CallModel, call._id, ended);
      if (!why && gone.length === 0) return true;
      passCall(ctx, { memberIds: talk?.memberIds ?? [] }, after, (why ? Object.keys(seen.legs) : gone).map(toId));
      return false;
    }
    call = await findCall(call._id);
  }
  return false;
}

function whyOver({ answeredAt, callerId, legs, declined, ringsUntil }: Call, memberIds: string[], now: Date): WhyOver | null {
  if (memberIds.length < 2) return 'closed';
  if (answeredAt) return Object.keys(legs).length < 2 ? 'left' : null;
  if (memberIds.every((id) => id === `${callerId}` || declined[id])) return 'declined';
  return !legs[`${callerId}`] || now >= ringsUntil ? 'unanswered' : null;
}

function nextLook({ answeredAt, ringsUntil, legs }: Call, now: Date): Date {
  const dues = [now.getTime() + LOOK_MS, ...(answeredAt ? [] : [ringsUntil.getTime()]), ...Object.values(legs).flatMap(({ goneAt }) => (goneAt ? [goneAt.getTime() + GRACE_MS] : []))];
  return new Date(Math.min(...dues));
}
