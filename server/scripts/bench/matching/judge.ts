/** How good one order was for one question, by what turned out. */
import type { Known } from './known.js';
import type { Ranking } from './ranking.js';

/** So many earlier answers at most make a newcomer. */
export const NEWCOMER_ANSWERS = 2;
/** Places that count as being shown. */
export const SHOWN = 5;
const GAINED = 10;

export interface Judged {
  /** The first right person's place; Infinity when none was among the candidates. */
  place: number;
  ndcg10: number;
  /** The first five, by candidate. */
  shown: number[];
  /** The first right newcomer's place, Infinity when they are no candidate yet; null when nobody right was new. */
  newcomer: number | null;
}

/** @param truth ids of the right people, one at least. @param shown the ranking's first five. */
export function judge(known: Known, ranking: Ranking, truth: string[], shown = ranking.first(SHOWN)): Judged {
  const places: number[] = [];
  let newcomer: number | null = null;
  for (const id of truth) {
    const candidate = known.placeOf.get(id);
    const place = candidate === undefined ? Infinity : ranking.placeOf(candidate);
    places.push(place);
    if (candidate === undefined || known.answers[candidate]! <= NEWCOMER_ANSWERS) newcomer = Math.min(newcomer ?? Infinity, place);
  }
  return { place: Math.min(...places), ndcg10: ndcg(places), shown, newcomer };
}

/** Each right person gains 1, less with each place: 1 / log2(1 + place), of ten places; 1 is the best that so many could have. */
export function ndcg(places: number[]): number {
  const gained = places.reduce((sum, place) => sum + (place <= GAINED ? 1 / Math.log2(1 + place) : 0), 0);
  const best = places.slice(0, GAINED).reduce((sum, _, at) => sum + 1 / Math.log2(2 + at), 0);
  return gained / best;
}
