/** Remembers that somebody is here: whoever was here a moment ago can be asked. */
import { MATCHING, OFFERS } from '../matching/constants.js';
import type { Ctx } from '../context.js';
import { PersonModel, type Person } from './person.model.js';

/**
 * Moves lastActiveAt on, at most every five minutes. Somebody who comes back after they could not be reached any more has come
 * free: records person.freed for members.
 */
export async function touchActivity(ctx: Ctx, person: Pick<Person, '_id' | 'kind' | 'paused' | 'lastActiveAt'>): Promise<void> {
  const now = ctx.clock.now();
  const away = now.getTime() - person.lastActiveAt.getTime();
  if (away < OFFERS.TOUCH_MS) return;
  const freed = away >= MATCHING.REACHABLE_MS && person.kind === 'member' && !person.paused ? [ctx.events.announce('person.freed', `${person._id}:back:${now.toISOString()}`, { personId: `${person._id}` })] : [];
  const touched = await PersonModel.updateOne({ _id: person._id, lastActiveAt: { $lte: new Date(now.getTime() - OFFERS.TOUCH_MS) } }, { $set: { lastActiveAt: now }, $push: { outbox: { $each: freed } } });
  if (touched.modifiedCount > 0) ctx.events.publish(PersonModel, person._id, ...freed);
}
