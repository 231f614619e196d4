/** Questions that were found to be the same stand together in a list, for their original: each says in other words what it asks. */
import type { Likeness } from './weigh-overlap.js';

/** What the second of the same adds, and each further that much less again: on Ask Ubuntu's titles hit@10 .605 at .1, .633 at .3, .637 at .5, which costs the question itself its place. */
const FALL_OFF = 0.3;

export interface Gathered extends Likeness {
  /** The most alike of those that stand together. */
  nearestId: string;
}

/** @param ranked best first. @param originalOf the question's own id where it is a duplicate of none. @returns originals, best first. */
export function gatherDuplicates(ranked: Likeness[], originalOf: (id: string) => string): Gathered[] {
  const gathered = new Map<string, Gathered>();
  const weights = new Map<string, number>();
  for (const { id, score, share } of ranked) {
    const original = originalOf(id);
    const known = gathered.get(original);
    const weight = (weights.get(original) ?? 1 / FALL_OFF) * FALL_OFF;
    weights.set(original, weight);
    if (known) known.score += weight * score;
    else gathered.set(original, { id: original, score, share, nearestId: id });
  }
  return [...gathered.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
