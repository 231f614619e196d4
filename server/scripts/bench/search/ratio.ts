/** How much better a ranking is than the floor, and how sure that is: questions drawn anew, the same for both (paired bootstrap). */
import { seeded } from '../../../matching/newcomer.js';
import { round } from '../matching/measure.js';

const DRAWS = 4_000;
const SEED = 'paired bootstrap';
const WITHIN = 10;

/** Hit@10 of one over the other's; places from 1, 0 for not found. 95 % intervals, percentiles of the draws. */
export function ratioOf(own: number[], floor: number[]) {
  const hit = (place: number) => Number(place > 0 && place <= WITHIN);
  const random = seeded(SEED);
  const [ratios, differences] = [new Float64Array(DRAWS), new Float64Array(DRAWS)];
  for (let draw = 0; draw < DRAWS; draw++) {
    let [a, b] = [0, 0];
    for (let n = 0; n < own.length; n++) {
      const at = Math.floor(random() * own.length);
      a += hit(own[at]!);
      b += hit(floor[at]!);
    }
    ratios[draw] = a / Math.max(1, b);
    differences[draw] = (a - b) / Math.max(1, own.length);
  }
  const sum = (places: number[]) => places.reduce((all, place) => all + hit(place), 0);
  const [a, b] = [sum(own), sum(floor)];
  return { hit10Ratio: { is: round(a / Math.max(1, b)), ...middle(ratios) }, hit10Difference: { is: round((a - b) / Math.max(1, own.length)), ...middle(differences) } };
}

function middle(drawn: Float64Array): { low: number; high: number } {
  drawn.sort();
  const at = (share: number) => round(drawn[Math.min(DRAWS - 1, Math.floor(share * DRAWS))]!);
  return { low: at(0.025), high: at(0.975) };
}
