/** The live door of calls. What the pages say to each other to find a way is passed on and not kept; what they then say and show goes past here. */
import type { z } from 'zod';
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { hear, type SocketDoor, type TacitSocket } from '../realtime/hear.js';
import type { Call } from './call.model.js';
import { callOnWire } from './call.view.js';
import { AnswerCall, CallOf, JoinCall, OfCall, RingCall, SignalCall } from './calls.input.js';
import { callableTalkOf, callOf, withinReach } from './calls.policy.js';
import { answerCall } from './enter-call.js';
import { openCallOf } from './find-call.js';
import { iceServers, relayOnly } from './ice-servers.js';
import { legOf, legRoom } from './leg-room.js';
import { declineCall, leaveCall, missFromCall, stayInCall } from './leave-call.js';
import { ringCall } from './ring-call.js';

/** A socket that comes back at once was never gone. */
const RETURN_MS = 2 * SECOND;

export const callSocket: SocketDoor = (ctx, doors) => {
  hear(ctx, doors, 'call:ring', { limit: 'ring', input: RingCall }, async (actor, say, socket) => entered(ctx, socket, actor, await ringCall(ctx, actor, say), say.legId));
  hear(ctx, doors, 'call:answer', { limit: 'ring', input: AnswerCall }, async (actor, say, socket) => entered(ctx, socket, actor, await answerCall(ctx, actor, say), say.legId));
  hear(ctx, doors, 'call:decline', { limit: 'ring', input: OfCall }, (actor, say) => declineCall(ctx, actor, say));
  hear(ctx, doors, 'call:stay', { limit: 'signal', input: JoinCall }, async (actor, say) => told(await stayInCall(ctx, actor, say)));
  hear(ctx, doors, 'call:now', { limit: 'signal', input: CallOf }, async (actor, { conversationId }) => {
    const talk = await callableTalkOf(actor, conversationId);
    const call = await openCallOf(talk._id);
    const hears = call && (await withinReach(call.callerId, talk.memberIds)).some(({ _id }) => _id.equals(actor._id));
    return { call: hears ? await told(call) : null };
  });
  hear(ctx, doors, 'call:leave', { limit: 'signal', input: JoinCall }, async (actor, say, socket) => {
    await socket.leave(legRoom(say.callId, say.legId));
    await leaveCall(ctx, actor, say);
  });
  hear(ctx, doors, 'call:signal', { limit: 'callSignal', input: SignalCall, inOrder: true }, (actor, say, socket) => signal(ctx, socket, actor, say));
  const missOf = (room: string) => {
    const leg = legOf(room);
    if (leg) setTimeout(() => void miss(ctx, leg), RETURN_MS).unref();
  };
  doors.farewell((socket) => socket.rooms.forEach(missOf));
  doors.loss(missOf);
};

async function entered(ctx: Ctx, socket: TacitSocket, actor: Person, call: Call, legId: string) {
  await socket.join(legRoom(`${call._id}`, legId));
  return { call: await told(call), iceServers: iceServers(ctx.config, `${actor._id}`, ctx.clock.now()), relayOnly: relayOnly(ctx.config, actor) };
}

/** Passes it on to one other end of the same call, from the end that this very socket holds. */
async function signal(ctx: Ctx, socket: TacitSocket, actor: Person, { to, description, candidate, ...say }: z.output<typeof SignalCall>): Promise<void> {
  const { call } = await callOf(actor, say);
  const from = call.legs[`${actor._id}`];
  if (!from || !socket.rooms.has(legRoom(say.callId, from.legId))) throw new NotFound('You are not in this call on this page.');
  const other = Object.entries(call.legs).find(([personId, { legId }]) => legId === to && personId !== `${actor._id}`);
  if (!other) throw new NotFound('Nobody is at that end of the call any more.');
  ctx.live.tell(legRoom(say.callId, to), 'call:signal', { conversationId: say.conversationId, callId: say.callId, from: from.legId, ...(description && { description }), ...(candidate !== undefined && { candidate }) });
}

async function miss(ctx: Ctx, leg: { callId: string; legId: string }): Promise<void> {
  try {
    if (await ctx.live.occupied(legRoom(leg.callId, leg.legId))) return;
    await missFromCall(ctx, leg);
  } catch {
    // Nobody needs to hear of someone who is no longer a member, nor of anything while the server stops.
  }
}

async function told(call: Call) {
  return callOnWire(call, cardOf(await findPeople([call.callerId]), call.callerId).name);
}
