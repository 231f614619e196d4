/** Hanging up, saying "not now", and being seen to be there or gone. */
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import { conversationOf } from '../conversations/conversations.policy.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { CallModel, type Call } from './call.model.js';
import type { JoinCall, OfCall } from './calls.input.js';
import { callOf } from './calls.policy.js';
import { GRACE_MS } from './constants.js';
import { findCall } from './find-call.js';
import { lookAtCall } from './look-after-calls.js';
import { passCall } from './pass-call.js';

/**
 * Hangs up this page's end; with nobody left to talk to the call is over. Members of the talk only, also when it has ended meanwhile. Again,
 * or from a page that is not in it, changes nothing. May record call.ended. Throws NotFound.
 */
export async function leaveCall(ctx: Ctx, actor: Pick<Person, '_id'>, { conversationId, callId, legId }: z.output<typeof JoinCall>): Promise<void> {
  const talk = await conversationOf(actor, conversationId);
  const leg = `legs.${actor._id}`;
  const left = await CallModel.findOneAndUpdate({ _id: toId(callId), conversationId: talk._id, open: true, [`${leg}.legId`]: legId }, { $unset: { [leg]: 1 }, $inc: { changes: 1 } }, { returnDocument: 'after' }).lean<Call>();
  if (!left) return;
  if (await lookAtCall(ctx, left)) passCall(ctx, talk, left);
}

/** Says "not now": it stops ringing here, and for everybody once nobody is left to answer. Members of the talk only. Throws NotFound, Conflict. */
export async function declineCall(ctx: Ctx, actor: Pick<Person, '_id'>, say: z.output<typeof OfCall>): Promise<void> {
  const { call, talk } = await callOf(actor, say);
  if (call.legs[`${actor._id}`]) throw new Conflict('You are in this call already.', { code: 'in_call' });
  const declined = await CallModel.findOneAndUpdate({ _id: call._id, open: true }, { $set: { [`declined.${actor._id}`]: ctx.clock.now() }, $inc: { changes: 1 } }, { returnDocument: 'after' }).lean<Call>();
  if (declined && (await lookAtCall(ctx, declined))) passCall(ctx, talk, declined);
}

/** The page says that it is still there. @returns the call as it stands. Throws NotFound, Conflict when it is over or goes on without this page. */
export async function stayInCall(ctx: Ctx, actor: Pick<Person, '_id'>, say: z.output<typeof JoinCall>): Promise<Call> {
  const { call, talk } = await callOf(actor, say);
  const mine = call.legs[`${actor._id}`];
  if (mine?.legId !== say.legId) throw new NotFound('You are not in this call on this page.');
  const leg = `legs.${actor._id}`;
  const wasMissed = mine.goneAt !== null;
  const seen = await CallModel.findOneAndUpdate(
    { _id: call._id, open: true, [`${leg}.legId`]: say.legId },
    { $set: { [`${leg}.seenAt`]: ctx.clock.now(), [`${leg}.goneAt`]: null }, ...(wasMissed && { $inc: { changes: 1 } }) },
    { returnDocument: 'after' },
  ).lean<Call>();
  if (seen && wasMissed) passCall(ctx, talk, seen);
  return seen ?? call;
}

/** The page's socket is gone: the others are told, and it has a while to come back. Several processes may say so; the first counts. */
export async function missFromCall(ctx: Ctx, { callId, legId }: { callId: string; legId: string }): Promise<void> {
  const now = ctx.clock.now();
  // Not by whose socket it was: in a talk somebody may go by another name of theirs.
  const [personId] = Object.entries((await findCall(callId))?.legs ?? {}).find(([, { legId: id }]) => id === legId) ?? [];
  if (!personId) return;
  const leg = `legs.${personId}`;
  const missed = await CallModel.findOneAndUpdate(
    { _id: toId(callId), open: true, [`${leg}.legId`]: legId, [`${leg}.goneAt`]: null },
    { $set: { [`${leg}.goneAt`]: now }, $min: { lookAt: new Date(now.getTime() + GRACE_MS) }, $inc: { changes: 1 } },
    { returnDocument: 'after' },
  ).lean<Call>();
  if (missed) passCall(ctx, await conversationOf({ _id: toId(personId) }, missed.conversationId), missed);
}
