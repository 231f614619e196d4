/** What somebody's flag weighs: 1 + trust + an accuracy bonus from past flags. */

/** Flags that moderators agreed with, and those they didn't. */
export interface FlagRecord {
  right: number;
  wrong: number;
}

/** A guest's word alone. */
const GUEST = 0.5;
/** Reputation at which trust is whole; it grows with the logarithm, since the first points say most. */
const FULL_TRUST_AT = 1000;

/**
 * Pure. Trust: 0 to 1 by reputation. Accuracy: -0.5 to 1 by the share of right flags, drawn towards the middle while they are few
 * (two imagined, one of each). All set by judgement.
 */
export function flagWeight({ kind, reputation }: { kind: string; reputation: number }, { right, wrong }: FlagRecord): number {
  const accuracy = (right + 1) / (right + wrong + 2) - 0.5;
  const bonus = accuracy > 0 ? 2 * accuracy : accuracy;
  const trust = Math.min(1, Math.log10(Math.max(1, reputation)) / Math.log10(FULL_TRUST_AT));
  return Math.max(0.1, (kind === 'guest' ? GUEST : 1 + trust) + bonus);
}
