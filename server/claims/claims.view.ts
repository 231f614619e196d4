/** What the pages of claims see. */
import { paths } from '../web/paths.js';
import { personCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import type { Claim } from './claim.model.js';
import { isClaimable } from './claims.policy.js';
import type { ClaimWithPeople } from './list-claims.js';

/** Claiming a profile, step by step. */
export function claimPage(imported: Person, claim: Claim | null) {
  return {
    title: `Is ${imported.name} you?`,
    person: personCard(imported),
    site: imported.origin ? new URL(imported.origin.url).host : '',
    profileUrl: imported.origin?.url,
    action: paths.claim(imported.handle),
    claimable: isClaimable(imported),
    code: claim?.code,
    state: claim?.state ?? null,
    isReady: claim?.state === 'ready',
    isRefused: claim?.state === 'refused',
    isConfirmed: claim?.state === 'confirmed',
    word: claim?.word,
  };
}

export function claimRow({ claim, imported, claimant }: ClaimWithPeople) {
  return { id: claim._id.toString(), code: claim.code, since: claim.readyAt, imported: personCard(imported), claimant: personCard(claimant), profileUrl: imported.origin?.url, action: paths.claimDecision(claim._id) };
}
