/** Rings the others of a talk. */
import mongoose from 'mongoose';
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { CallModel, type Call } from './call.model.js';
import type { RingCall } from './calls.input.js';
import { callableTalkOf, hears, withinReach } from './calls.policy.js';
import { LOOK_MS, RINGS_MS } from './constants.js';
import { enterCall } from './enter-call.js';
import { openCallOf } from './find-call.js';
import { passCall } from './pass-call.js';

/**
 * Rings everybody else in the talk; members of an open talk only. A call that rings or is on there already is entered instead, so that two
 * who ring at once are in one call. Records call.rung. Throws NotFound, Conflict when the talk has ended, nobody in it can be called or it is full.
 */
export async function ringCall(ctx: Ctx, actor: Person, { conversationId, kind, legId }: z.output<typeof RingCall>): Promise<Call> {
  const talk = await callableTalkOf(actor, conversationId);
  if ((await withinReach(actor._id, talk.memberIds)).length < 2) throw nobody();
  const before = await openCallOf(talk._id);
  if (before) return enterThat(ctx, actor, talk, before, legId);
  const now = ctx.clock.now();
  const _id = new mongoose.Types.ObjectId();
  const rung = ctx.events.announce('call.rung', `${_id}`, { callId: `${_id}`, conversationId: `${talk._id}` });
  const call: Call = {
    _id, conversationId: talk._id, callerId: actor._id, kind, open: true, legs: { [`${actor._id}`]: { legId, joinedAt: now, seenAt: now, goneAt: null } }, declined: {},
    rungAt: now, ringsUntil: new Date(now.getTime() + RINGS_MS), changes: 0, lookAt: new Date(now.getTime() + LOOK_MS), outbox: [rung],
  };
  try {
    await CallModel.create(call);
  } catch (error) {
    const rival = (error as { code?: number }).code === 11000 ? await openCallOf(talk._id) : null;
    if (!rival) throw error;
    return enterThat(ctx, actor, talk, rival, legId);
  }
  ctx.events.publish(CallModel, _id, rung);
  passCall(ctx, talk, call);
  return call;
}

/** Unless a block stands between the two: whoever rings then isn't told of the call there is. */
async function enterThat(ctx: Ctx, actor: Person, talk: Conversation, call: Call, legId: string): Promise<Call> {
  if (!(await hears(actor._id, call))) throw nobody();
  return enterCall(ctx, actor, talk, call, legId);
}

const nobody = () => new Conflict('There is nobody in this talk whom you could call just now.', { code: 'nobody_to_call' });
