/** A moderator looked at a hint: nothing behind it, or votes that were aimed. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, Forbidden, NotFound } from '../errors.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { mustBeModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { reverseVotesOf } from '../votes/reverse-votes.js';
import { RingHintModel, type RingHint } from './ring-hint.model.js';

/**
 * Decides once; moderators, not about themselves. 'targeted' takes back the votes among these people. The same again changes nothing.
 * Records ring.judged. Throws NotFound, Forbidden, Conflict when it was decided otherwise.
 */
export async function decideRing(ctx: Ctx, actor: Person, hintId: string, state: 'dismissed' | 'targeted'): Promise<RingHint> {
  mustBeModerator(actor);
  const _id = toId(hintId);
  const before = await RingHintModel.findById(_id).lean<RingHint>();
  if (!before) throw new NotFound();
  if (before.memberIds.some((id) => id.equals(actor._id))) throw new Forbidden('This is about you, so somebody else has to look at it.', { code: 'about_yourself' });
  const told = state === 'targeted' ? [ctx.events.announce('ring.judged', `${_id}`, { hintId: `${_id}` })] : [];
  const after = await RingHintModel.findOneAndUpdate(
    { _id, state: 'open' },
    { $set: { state, decidedById: actor._id, decidedAt: ctx.clock.now() }, ...(told.length > 0 && { $push: { outbox: { $each: told } } }) },
    { returnDocument: 'after' },
  ).lean<RingHint>();
  if (after) ctx.events.publish(RingHintModel, _id, ...told);
  const now = after ?? (await RingHintModel.findById(_id).lean<RingHint>())!;
  if (now.state !== state) throw new Conflict('Somebody else decided this otherwise meanwhile.', { code: 'decided_already' });
  return now;
}

/** Subscriber of ring.judged: takes back every vote among them. Idempotent. Records vote.cast for each. */
export async function followRing(ctx: Ctx, { hintId }: Catalogue['ring.judged']): Promise<void> {
  const hint = await RingHintModel.findById(toId(hintId)).lean<RingHint>();
  const members: Types.ObjectId[] = hint?.memberIds ?? [];
  for (const voterId of members) await reverseVotesOf(ctx, { voterId, cause: `ring.judged:${hintId}`, onPostsOf: members.filter((id) => !id.equals(voterId)).map(String) });
}
