/** A mention in somebody's hands: claimed by one, released, answered, or put aside. */
import type { Types } from 'mongoose';
import { postAnswer } from '../answers/post-answer.js';
import type { Answer } from '../answers/answer.model.js';
import { HOUR } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { spaceIdsOf } from '../spaces/find-space.js';
import { MentionModel, type Mention } from './mention.model.js';

export const CLAIM_LASTS_MS = 2 * HOUR;

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
  const free = { $or: [{ state: 'open' }, { state: 'claimed', claimedUntil: { $lte: now } }] };
  const claimed = await move(ctx, mention, free, { state: 'claimed', claimedById: actor._id, claimedUntil: new Date(now.getTime() + CLAIM_LASTS_MS) });
  if (claimed) return claimed;
  const other = await findOwnMention(actor, id);
  if (heldBy(other, actor, now)) return other;
  if (other.state !== 'claimed') throw new Conflict('This one has been taken care of already.', { code: 'mention_settled' });
  throw new Conflict(`${cardOf(await findPeople([other.claimedById]), other.claimedById!).name} has taken this one on.`, { code: 'mention_claimed' });
}

/** Lets it go again. Whoever holds it may. Records mention.changed. Throws NotFound, Conflict. */
export async function releaseMention(ctx: Ctx, actor: Person, id: string): Promise<Mention> {
  return settle(ctx, actor, id, { state: 'open', claimedById: null, claimedUntil: null });
}

/** Puts it aside: nothing to say. Whoever holds it may. Records mention.changed. Throws NotFound, Conflict. */
export async function dismissMention(ctx: Ctx, actor: Person, id: string): Promise<Mention> {
  return settle(ctx, actor, id, { state: 'dismissed', claimedUntil: null });
}

/** Answers the question in the space's voice; once, however often it is sent. Whoever holds it may. Records answer.posted, mention.changed. Throws NotFound, Conflict, Forbidden. */
export async function answerMention(ctx: Ctx, actor: Person, id: string, body: string): Promise<Answer> {
  const mention = await findOwnMention(actor, id);
  if (!heldBy(mention, actor, ctx.clock.now())) throw notHeld();
  const answer = await postAnswer(ctx, actor, { questionId: mention.questionId, body, clientId: `mention:${mention._id}` });
  await move(ctx, mention, { state: 'claimed', claimedById: actor._id }, { state: 'answered', claimedUntil: null });
  return answer;
}

/** True while this person's claim lasts. */
export function heldBy({ state, claimedById, claimedUntil }: Mention, actor: Pick<Person, '_id'>, now: Date): boolean {
  return state === 'claimed' && claimedById !== null && claimedById.equals(actor._id) && claimedUntil !== null && claimedUntil > now;
}

async function settle(ctx: Ctx, actor: Person, id: string, change: Partial<Mention>): Promise<Mention> {
  const mention = await findOwnMention(actor, id);
  const settled = heldBy(mention, actor, ctx.clock.now()) ? await move(ctx, mention, { state: 'claimed', claimedById: actor._id }, change) : null;
  if (!settled) throw notHeld();
  return settled;
}

function notHeld(): Conflict {
  return new Conflict('Take this one on first; then it is yours for two hours.', { code: 'mention_not_yours' });
}

async function move(ctx: Ctx, { _id, spaceId, round }: Mention, when: Record<string, unknown>, change: Partial<Mention> & { claimedById?: Types.ObjectId | null }): Promise<Mention | null> {
  const told = ctx.events.announce('mention.changed', `${_id}:${round + 1}`, { mentionId: `${_id}`, spaceId: `${spaceId}` });
  const moved = await MentionModel.findOneAndUpdate({ _id, round, ...when }, { $set: change, $inc: { round: 1 }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Mention>();
  if (moved) ctx.events.publish(MentionModel, _id, told);
  return moved;
}
