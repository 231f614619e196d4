/** A mention in somebody's hands: claimed by one, released, put aside, or lapsed. */
import type { Types } from 'mongoose';
import { HOUR } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { spaceIdsOf } from '../spaces/find-space.js';
import { HELD, MentionModel, type Mention, type MentionState } from './mention.model.js';

export const CLAIM_LASTS_MS = 2 * HOUR;
const AT_ONCE = 200;
const OPEN = { state: 'open' as const, claimedById: null, claimedUntil: null };

/** The mention, for agents of its space. Throws NotFound for everybody else. */
export async function findOwnMention(actor: Person, id: string): Promise<Mention> {
  const mention = await MentionModel.findOne({ _id: toId(id), spaceId: { $in: await spaceIdsOf(actor._id) } }).lean<Mention>();
  if (!mention) throw new NotFound();
  return mention;
}

/** Takes a mention on for two hours. Agents of its space may; one conditional write decides. Records mention.changed. Throws NotFound, Conflict with who has it. */
export async function claimMention(ctx: Ctx, actor: Person, id: string): Promise<Mention> {
  const mention = await findOwnMention(actor, id);
  const now = ctx.clock.now();
  if (heldBy(mention, actor, now)) return mention;
  const free = { $or: [{ state: 'open' }, { state: { $in: HELD }, claimedUntil: { $lte: now } }] };
  const claimed = await move(ctx, mention, free, { state: 'claimed', claimedById: actor._id, claimedUntil: new Date(now.getTime() + CLAIM_LASTS_MS) });
  if (claimed) return claimed;
  const other = await findOwnMention(actor, id);
  if (heldBy(other, actor, now)) return other;
  if (!HELD.includes(other.state)) throw new Conflict('This one has been taken care of already.', { code: 'mention_settled' });
  throw new Conflict(`${cardOf(await findPeople([other.claimedById]), other.claimedById!).name} has taken this one on.`, { code: 'mention_claimed' });
}

/** Lets it go again. Whoever holds it may. Records mention.changed. Throws NotFound, Conflict. */
export async function releaseMention(ctx: Ctx, actor: Person, id: string): Promise<Mention> {
  return settle(ctx, actor, id, OPEN);
}

/** Puts it aside: nothing to say. Whoever holds it may. Records mention.changed. Throws NotFound, Conflict. */
export async function dismissMention(ctx: Ctx, actor: Person, id: string): Promise<Mention> {
  return settle(ctx, actor, id, { state: 'dismissed', claimedUntil: null });
}

/** True while this person's claim lasts. */
export function heldBy({ state, claimedById, claimedUntil }: Mention, actor: Pick<Person, '_id'>, now: Date): boolean {
  return HELD.includes(state) && claimedById !== null && claimedById.equals(actor._id) && claimedUntil !== null && claimedUntil > now;
}

async function settle(ctx: Ctx, actor: Person, id: string, change: Partial<Mention>): Promise<Mention> {
  const mention = await findOwnMention(actor, id);
  const settled = heldBy(mention, actor, ctx.clock.now()) ? await move(ctx, mention, { state: { $in: HELD }, claimedById: actor._id }, change) : null;
  if (!settled) throw mentionNotHeld();
  return settled;
}

/** What somebody hears who has not taken it on. */
export function mentionNotHeld(): Conflict {
  return new Conflict('Take this one on first; then it is yours for two hours.', { code: 'mention_not_yours' });
}

/** Moves a mention on that this person has in that state, for whatever happened with it; 'claim' gives them two hours again. Records mention.changed. */
export async function carryMention(ctx: Ctx, mentionId: Types.ObjectId, holderId: Types.ObjectId, states: readonly MentionState[], change: Partial<Mention> | 'claim'): Promise<Mention | null> {
  const mention = await MentionModel.findOne({ _id: mentionId, claimedById: holderId, state: { $in: states } }).lean<Mention>();
  const to = change === 'claim' ? { state: 'claimed' as const, claimedUntil: new Date(ctx.clock.now().getTime() + CLAIM_LASTS_MS) } : change;
  return mention && move(ctx, mention, { claimedById: holderId, state: { $in: states } }, to);
}

/** Whoever doesn't speak for a space any more holds nothing there. Records mention.changed for each. */
export async function letGoOfMentions(ctx: Ctx, spaceId: Types.ObjectId, holderId: Types.ObjectId): Promise<void> {
  const held = await MentionModel.find({ claimedById: holderId, spaceId, state: { $in: HELD } }).limit(AT_ONCE).lean<Mention[]>();
  for (const mention of held) await move(ctx, mention, { claimedById: holderId }, OPEN);
}

/** The job: what nobody finished in time can be taken on by somebody else, and the agents' pages hear of it. Records mention.changed for each. */
export async function lapseMentions(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const late = await MentionModel.find({ claimedUntil: { $lte: now }, state: { $in: HELD } }).sort({ claimedUntil: 1 }).limit(AT_ONCE).lean<Mention[]>();
  for (const mention of late) await move(ctx, mention, { state: mention.state, claimedUntil: mention.claimedUntil }, OPEN);
}

async function move(ctx: Ctx, { _id, spaceId, round }: Mention, when: Record<string, unknown>, change: Partial<Mention> & { claimedById?: Types.ObjectId | null }): Promise<Mention | null> {
  const told = ctx.events.announce('mention.changed', `${_id}:${round + 1}`, { mentionId: `${_id}`, spaceId: `${spaceId}` });
  const moved = await MentionModel.findOneAndUpdate({ _id, round, ...when }, { $set: change, $inc: { round: 1 }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Mention>();
  if (moved) ctx.events.publish(MentionModel, _id, told);
  return moved;
}
