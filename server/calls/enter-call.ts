/** Coming into a call: by answering, by ringing where it rings already, and back after a reload or on another device. */
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { CallModel, type Call } from './call.model.js';
import type { AnswerCall } from './calls.input.js';
import { callOf } from './calls.policy.js';
import { MOST_PEOPLE } from './constants.js';
import { findCall } from './find-call.js';
import { passCall } from './pass-call.js';

/** Far more than people are in a talk. */
const MOST_TRIES = 20;

/**
 * Answers a call that rings, or comes (back) into one that is on; members of the talk only, whom no block stands between. The same page again
 * changes nothing; another page of the same person takes its place, unless it is one that only comes back. Throws NotFound, Conflict when it is
 * over, full, or goes on at another page of theirs.
 */
export async function answerCall(ctx: Ctx, actor: Person, say: z.output<typeof AnswerCall>): Promise<Call> {
  const { call, talk } = await callOf(actor, say);
  const mine = call.legs[`${actor._id}`];
  // A computer that wakes up must not take the call away from the phone.
  if (say.again && mine && mine.legId !== say.legId) throw new Conflict('The call goes on where you opened it last.', { code: 'call_elsewhere' });
  return enterCall(ctx, actor, talk, call, say.legId);
}

/** The same for a call that the actor may hear of: by ringing where it rings already. */
export async function enterCall(ctx: Ctx, actor: Person, talk: Conversation, seen: Call, legId: string): Promise<Call> {
  const place = `${actor._id}`;
  for (let call: Call | null = seen, tries = 0; call?.open && tries < MOST_TRIES; tries++) {
    const now = ctx.clock.now();
    const mine = call.legs[place];
    const others = Object.entries(call.legs).filter(([personId]) => personId !== place);
    if (others.some(([, leg]) => leg.legId === legId)) throw new Conflict('That end of the call is somebody else\'s.', { code: 'not_your_leg' });
    if (!mine && others.length >= MOST_PEOPLE) throw new Conflict(`${MOST_PEOPLE} people are in this call already; more would be too much for a phone. You can go on writing here.`, { code: 'call_full' });
    const joinedAt = mine?.legId === legId ? mine.joinedAt : now;
    const entered: Call | null = await CallModel.findOneAndUpdate(
      // Two who come at once might both find the last place free.
      { _id: call._id, open: true, changes: call.changes },
      {
        $set: { [`legs.${place}`]: { legId, joinedAt, seenAt: now, goneAt: null } },
        $unset: { [`declined.${place}`]: 1 },
        $inc: { changes: 1 },
        // The first who comes besides the caller picks up.
        ...(!actor._id.equals(call.callerId) && { $min: { answeredAt: now } }),
      },
      { returnDocument: 'after' },
    ).lean<Call>();
    if (entered) {
      passCall(ctx, talk, entered);
      return entered;
    }
    call = await findCall(call._id);
  }
  throw new Conflict('This call is over.', { code: 'call_over' });
}
