/** What a threshold costs and saves: how often the right one is still shown, and how much is shown to whom nothing would help. */
import { round } from '../matching/measure.js';

const PLACES = 5;
const LEAST_SHARES = [0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

export interface Shown {
  /** Shown only with at least this share of the asked words' weight. */
  leastShare: number;
  /** Right one among the first five. */
  hit5: number;
  /** With every right one taken out of the index: chance matches among the first five, and for how many asked there are any. */
  chanceMatches: number;
  anyByChance: number;
}

/** @param lists for each asked what was found, best first. */
export function countShown(lists: { share: number; right: boolean }[][]): Shown[] {
  return LEAST_SHARES.map((leastShare) => {
    let [hits, chance, any] = [0, 0, 0];
    for (const list of lists) {
      const kept = list.filter(({ share }) => share >= leastShare);
      hits += Number(kept.slice(0, PLACES).some(({ right }) => right));
      const wrong = Math.min(PLACES, kept.filter(({ right }) => !right).length);
      chance += wrong;
      any += Number(wrong > 0);
    }
    const mean = (sum: number) => round(sum / Math.max(1, lists.length));
    return { leastShare, hit5: mean(hits), chanceMatches: mean(chance), anyByChance: mean(any) };
  });
}
