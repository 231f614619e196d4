/** What people hear of a call: their open pages at once, and whoever was elsewhere as of any news; afterwards a line in the talk. */
import type { Ctx } from '../context.js';
import type { Catalogue, Passing } from '../events/catalogue.js';
import { findConversation } from '../conversations/find-conversation.js';
import { note } from '../conversations/note.js';
import { roomOf, roomsOf } from '../conversations/rooms.js';
import { MINUTE } from '../clock.js';
import { notify } from '../notifications/notify.js';
import { rewordNotification, withdrawNotification } from '../notifications/withdraw-notification.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { withinReach } from './calls.policy.js';
import { callOnWire } from './call.view.js';
import { findCall } from './find-call.js';

/** Live subscriber of call.changed: every page of the talk shows it as it stands, but for those whom a block keeps from hearing of it. For those who are out it is over. */
export async function tellCall(ctx: Ctx, { call, memberIds, outIds = [] }: Passing['call.changed']): Promise<void> {
  const [within, cards] = await Promise.all([withinReach(call.callerId, memberIds), findPeople([call.callerId])]);
  const name = cardOf(cards, call.callerId).name;
  ctx.live.tell(roomsOf(call.conversationId, within.map(({ _id }) => _id)), 'call:changed', callOnWire(call, name));
  const { open: _, ...over } = call;
  const away = outIds.filter((id) => !within.some(({ _id }) => _id.equals(id)));
  ctx.live.tell(roomsOf(call.conversationId, away), 'call:changed', callOnWire({ ...over, legs: {}, why: call.why ?? 'closed' }, name));
}

const causeOf = (callId: string) => `call.rung:${callId}`;

/** Subscriber of call.rung: whoever has not the talk open is told as of any news, and can open it to answer. */
export async function tellRung(ctx: Ctx, { callId }: Catalogue['call.rung']): Promise<void> {
  const call = await findCall(callId);
  const talk = call && (await findConversation(`${call.conversationId}`));
  if (!call?.open || call.answeredAt || !talk) return;
  const within = await withinReach(call.callerId, talk.memberIds);
  const name = cardOf(await findPeople([call.callerId]), call.callerId).name;
  for (const { _id } of within) {
    if (_id.equals(call.callerId) || (await ctx.live.occupied(roomOf(talk._id, _id)))) continue;
    await notify(ctx, { personId: _id, kind: 'call', cause: causeOf(callId), byId: call.callerId, message: `${name} is calling you. Open the talk to answer.`, href: paths.conversation(talk._id) });
  }
}

/** Subscriber of call.ended: a line in the talk says that there was one, and what was told of its ringing says how it ended. */
export async function noteCall(ctx: Ctx, { callId }: Catalogue['call.ended']): Promise<void> {
  const call = await findCall(callId);
  const talk = call && (await findConversation(`${call.conversationId}`));
  if (!call?.endedAt || !talk) return;
  const name = cardOf(await findPeople([call.callerId]), call.callerId).name;
  const lasted = call.answeredAt && call.endedAt.getTime() - call.answeredAt.getTime();
  await note(ctx, talk, `call-${callId}`, lasted === undefined ? `${name} called. Nobody picked up.` : `A call, ${minutes(lasted)}.`);
  const title = (await findQuestion(talk.questionId))?.title;
  for (const personId of talk.memberIds) {
    if (personId.equals(call.callerId)) continue;
    if (lasted !== undefined || call.declined[`${personId}`]) await withdrawNotification(ctx, personId, causeOf(callId));
    else await rewordNotification(personId, causeOf(callId), title ? `${name} called you: ${title}` : `${name} called you.`);
  }
}

function minutes(ms: number): string {
  const whole = Math.round(ms / MINUTE);
  return whole < 1 ? 'less than a minute' : `${whole} ${whole === 1 ? 'minute' : 'minutes'}`;
}
