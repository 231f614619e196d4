/** Claiming an old profile: a code to put there, and the word that it is done. */
import { randomInt } from 'node:crypto';
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { findPersonByHandle } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { ClaimModel, type Claim } from './claim.model.js';
import { mayClaim } from './claims.policy.js';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LETTERS = 12;

/** The actor's own claim on that profile, or null. Throws NotFound. */
export async function findOwnClaim(actor: Person, handle: string): Promise<{ imported: Person; claim: Claim | null }> {
  const imported = await findPersonByHandle(handle);
  return { imported, claim: await ClaimModel.findOne({ importedId: imported._id, claimantId: actor._id }).lean<Claim>() };
}

/**
 * Makes the actor's claim on an imported profile, with a code of its own; making it again gives the one already there. Members may.
 * Records claim.made. Throws NotFound, Forbidden, Conflict.
 */
export async function makeClaim(ctx: Ctx, actor: Person, handle: string): Promise<Claim> {
  const { imported, claim } = await findOwnClaim(actor, handle);
  if (claim) return claim;
  mayClaim(actor, imported);
  const _id = new Types.ObjectId();
  const told = ctx.events.announce('claim.made', `${_id}`, { claimId: `${_id}` });
  try {
    const row = await ClaimModel.create({ _id, importedId: imported._id, claimantId: actor._id, code: newCode(), createdAt: ctx.clock.now(), outbox: [told] });
    ctx.events.publish(ClaimModel, _id, told);
    return row.toObject<Claim>();
  } catch (error) {
    const before = (error as { code?: number }).code === 11000 ? (await findOwnClaim(actor, handle)).claim : null;
    if (!before) throw error;
    return before;
  }
}

/**
 * Says that the code stands in the old profile, so that an operator looks; after a refusal too. Only the claimant's own claim.
 * Records claim.ready. Throws NotFound without a claim, Conflict once it is decided in their favour.
 */
export async function readyClaim(ctx: Ctx, actor: Person, handle: string): Promise<Claim> {
  const { imported, claim } = await findOwnClaim(actor, handle);
  if (!claim) throw new NotFound();
  if (claim.state === 'ready') return claim;
  mayClaim(actor, imported);
  const readyAt = ctx.clock.now();
  const told = ctx.events.announce('claim.ready', `${claim._id}:${readyAt.getTime()}`, { claimId: `${claim._id}` });
  const ready = await ClaimModel.findOneAndUpdate({ _id: claim._id, state: claim.state }, { $set: { state: 'ready', readyAt, decidedAt: null, decidedById: null, word: '' }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Claim>();
  if (!ready) throw new Conflict('Your claim was changed from another place at the same moment. Look again.');
  ctx.events.publish(ClaimModel, claim._id, told);
  return ready;
}

function newCode(): string {
  return `tacit-${Array.from({ length: CODE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
}
