/** Another name for one question and its talks: a person of its own in the stores, so that nothing of whoever is behind it can come out. */
import { randomBytes } from 'node:crypto';
import { becomeGuest } from '../auth/become-guest.js';
import type { Ctx } from '../context.js';
import { Forbidden } from '../errors.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { membersOnly } from '../people/people.policy.js';
import { pseudonymsOf } from './pseudonyms-of.js';

/**
 * Makes one for this asking, once for each key; members only (guests have a name of their own choice already). It is known to the asker
 * alone, earns nothing and can only ask and talk. The asker, and whoever blocked them under whichever name or was blocked, isn't asked to
 * help it; nothing is refused to these, since that would tell them whose it is.
 * Throws Forbidden for guests, and while one of theirs may not write.
 */
export async function openPseudonym(ctx: Ctx, actor: Person, name: string, key = randomBytes(12).toString('hex')): Promise<Person> {
  if (actor.kind !== 'member') throw membersOnly();
  const before = await PersonModel.findOne({ ownerId: actor._id, ownKey: key }).lean<Person>();
  if (before) return before;
  const others = await pseudonymsOf(actor);
  if (others.some(({ suspendedUntil }) => suspendedUntil && suspendedUntil > ctx.clock.now())) throw new Forbidden('Under another name you may only read just now.', { code: 'suspended' });
  const blockers = await PersonModel.find({ blocked: { $in: [actor._id, ...others.map(({ _id }) => _id)] } }, { _id: 1 }).lean<Pick<Person, '_id'>[]>();
  const { quietHours, timeZone } = actor;
  // All of somebody's languages together may tell who it is.
  const languages = actor.languages.slice(0, 1);
  // First, so that a pseudonym is never without the mark by which its owner's requests are looked at.
  await PersonModel.updateOne({ _id: actor._id }, { $set: { hasPseudonyms: true } });
  const guest = await becomeGuest(ctx, { name });
  const set = { ownerId: actor._id, ownKey: key, languages, quietHours, timeZone, apart: [actor._id, ...actor.blocked, ...blockers.map(({ _id }) => _id)] };
  try {
    await PersonModel.updateOne({ _id: guest._id }, { $set: set });
  } catch (error) {
    // The same form, sent twice at once: the first one counts.
    if ((error as { code?: number }).code !== 11000) throw error;
    await PersonModel.deleteOne({ _id: guest._id });
    return openPseudonym(ctx, actor, name, key);
  }
  return { ...guest, ...set };
}

/** Who asks: the actor, or the name they chose for it. */
export function askerFor(ctx: Ctx, actor: Person, shownAs: string | undefined, key: string | undefined): Promise<Person> | Person {
  return shownAs ? openPseudonym(ctx, actor, shownAs, key) : actor;
}
