/** An operator looked at the old profile and says whether the code stands there. */
import type { Ctx } from '../context.js';
import { Conflict, Forbidden, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { mergePeople } from '../merges/merge-people.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { ClaimModel, type Claim } from './claim.model.js';
import type { Decision } from './claims.input.js';
import { mustBeOperator } from './claims.policy.js';

const DECIDED = 'That claim is decided already.';
const TAKEN = 'That profile was given to somebody else.';

/**
 * Confirms or refuses a claim that is ready; the same decision again changes nothing. Operators may, though not on their own claims.
 * Records claim.decided; its effect makes the profile's things the claimant's. Throws NotFound, Forbidden, Conflict.
 */
export async function decideClaim(ctx: Ctx, actor: Person, claimId: string, { decision, word }: Decision): Promise<Claim> {
  mustBeOperator(actor);
  const claim = await ClaimModel.findById(toId(claimId)).lean<Claim>();
  if (!claim) throw new NotFound();
  if (claim.claimantId.equals(actor._id)) throw new Forbidden('That is your own claim. Somebody else has to look at it.', { code: 'own_claim' });
  if (claim.state === decision) return claim;
  const decidedAt = ctx.clock.now();
  const told = ctx.events.announce('claim.decided', `${claim._id}:${claim.readyAt?.getTime()}`, { claimId: `${claim._id}` });
  const decided = await ClaimModel.findOneAndUpdate(
    { _id: claim._id, state: 'ready' },
    { $set: { state: decision, decidedAt, decidedById: actor._id, word }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Claim>().catch((error: { code?: number }) => {
    throw error.code === 11000 ? new Conflict(TAKEN) : error;
  });
  if (!decided) throw new Conflict(DECIDED);
  ctx.events.publish(ClaimModel, claim._id, told);
  return decided;
}

/** What follows from a confirmed claim: the two become one. Idempotent. Records person.merged. */
export async function followDecision(ctx: Ctx, { claimId }: { claimId: string }): Promise<void> {
  const claim = await ClaimModel.findById(toId(claimId)).lean<Claim>();
  if (claim?.state !== 'confirmed') return;
  const [imported, claimant] = [await findPerson(`${claim.importedId}`), await findPerson(`${claim.claimantId}`)];
  if (imported && claimant?.kind === 'member') await mergePeople(ctx, imported, claimant);
}
