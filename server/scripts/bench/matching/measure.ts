/** One line of figures from all judged questions. */
import type { Judged } from './judge.js';
import { SHOWN } from './judge.js';

export interface Figures {
  n: number;
  /** Share of questions with nobody right among the candidates; they count 0 everywhere. */
  unreachable: number;
  mrr: number;
  p1: number;
  hit3: number;
  hit5: number;
  hit8: number;
  hit16: number;
  hit20: number;
  ndcg10: number;
  /** How unequally the first five places are spread over all candidates: 0 alike, towards 1 all to one. */
  gini: number;
  /** Share of candidates who ever stood in a first five. */
  coverage: number;
  /** Where somebody with at most two earlier answers was right: share with such a one in the first five. */
  newcomerHit5: number;
  p50ms?: number;
  p99ms?: number;
}

/** @param candidates how many there were in the end. @param took milliseconds of each question, for what is timed. */
export function measure(judged: Judged[], candidates: number, took?: number[]): Figures {
  const n = judged.length;
  const share = (count: number, of = n) => (of === 0 ? 0 : round(count / of));
  const hit = (most: number) => share(judged.filter(({ place }) => place <= most).length);
  const shown = new Array<number>(candidates).fill(0);
  for (const one of judged) for (const candidate of one.shown) shown[candidate]!++;
  const withNewcomer = judged.filter(({ newcomer }) => newcomer !== null);
  return {
    n,
    unreachable: share(judged.filter(({ place }) => place === Infinity).length),
    mrr: share(judged.reduce((sum, { place }) => sum + 1 / place, 0)),
    p1: hit(1), hit3: hit(3), hit5: hit(5), hit8: hit(8), hit16: hit(16), hit20: hit(20),
    ndcg10: share(judged.reduce((sum, { ndcg10 }) => sum + ndcg10, 0)),
    gini: round(gini(shown)),
    coverage: share(shown.filter((times) => times > 0).length, candidates),
    newcomerHit5: share(withNewcomer.filter(({ newcomer }) => newcomer! <= SHOWN).length, withNewcomer.length),
    ...(took && { p50ms: percentile(took, 0.5), p99ms: percentile(took, 0.99) }),
  };
}

/** Σ (2i - n - 1) x / (n Σ x), x in rising order, i from 1; 0 when nobody has anything. */
export function gini(values: number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const rising = values.toSorted((a, b) => a - b);
  return rising.reduce((sum, value, at) => sum + (2 * (at + 1) - rising.length - 1) * value, 0) / (rising.length * total);
}

/** The value that so large a share stays at or below. */
export function percentile(values: number[], share: number): number {
  const rising = values.toSorted((a, b) => a - b);
  return rising.length ? Number(rising[Math.min(rising.length - 1, Math.max(0, Math.ceil(share * rising.length) - 1))]!.toFixed(1)) : 0;
}

export const round = (value: number) => Number(value.toFixed(4));
