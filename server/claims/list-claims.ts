/** Claims that wait for an operator, the longest waiting first. */
import type { Ctx } from '../context.js';
import { findHelpers } from '../people/find-helpers.js';
import type { Person } from '../people/person.model.js';
import { ClaimModel, type Claim } from './claim.model.js';
import { mustBeOperator } from './claims.policy.js';

const MOST = 50;

export interface ClaimWithPeople {
  claim: Claim;
  imported: Person;
  claimant: Person;
}

/** Up to fifty that wait; what is beyond shows once these are decided. Operators may. Throws Forbidden. */
export async function listClaims(_ctx: Ctx, actor: Person): Promise<ClaimWithPeople[]> {
  mustBeOperator(actor);
  const claims = await ClaimModel.find({ state: 'ready' }).sort({ readyAt: 1, _id: 1 }).limit(MOST).lean<Claim[]>();
  const people = await findHelpers(claims.flatMap(({ importedId, claimantId }) => [`${importedId}`, `${claimantId}`]));
  return claims.flatMap((claim) => {
    const [imported, claimant] = [people.get(`${claim.importedId}`), people.get(`${claim.claimantId}`)];
    return imported && claimant ? [{ claim, imported, claimant }] : [];
  });
}
