/** How sure a difference is: questions drawn anew, with replacement, the same for both rankings. */
import { seeded } from '../../../matching/newcomer.js';
import { round } from './measure.js';

export const DRAWS = 4_000;
const SEED = 'paired bootstrap';

export interface Interval {
  /** Mean difference. */
  mean: number;
  low: number;
  high: number;
}

/**
 * 95 % intervals of the mean difference to each rival, over the same draws of questions; percentiles of the drawn means.
 * @param own a value for each question. @param rivals values for the same questions in the same order.
 */
export function pairedBootstrap(own: number[], rivals: Record<string, number[]>, draws = DRAWS): Record<string, Interval> {
  const names = Object.keys(rivals);
  const n = own.length;
  const differences = names.map((name) => Float64Array.from(own, (value, at) => value - rivals[name]![at]!));
  const means = names.map(() => new Float64Array(draws));
  const random = seeded(SEED);
  const drawn = new Int32Array(n);
  for (let draw = 0; draw < draws; draw++) {
    for (let at = 0; at < n; at++) drawn[at] = Math.floor(random() * n);
    differences.forEach((difference, rival) => {
      let sum = 0;
      for (let at = 0; at < n; at++) sum += difference[drawn[at]!]!;
      means[rival]![draw] = n === 0 ? 0 : sum / n;
    });
  }
  return Object.fromEntries(
    names.map((name, rival) => {
      const rising = means[rival]!.toSorted();
      const at = (share: number) => round(rising[Math.min(draws - 1, Math.floor(share * draws))]!);
      const mean = n === 0 ? 0 : differences[rival]!.reduce((sum, value) => sum + value, 0) / n;
      return [name, { mean: round(mean), low: at(0.025), high: at(0.975) }];
    }),
  );
}
