/** The place kept for someone new: drawn by Thompson sampling, so that everyone with fitting know-how gets a first question some day. */
import { MATCHING } from './constants.js';
import type { Match } from './match.js';

/** Numbers in [0, 1). */
export type Random = () => number;

type Newcomer = Pick<Match, 'personId' | 'parts' | 'tried'>;

/** A repeatable source of chance (mulberry32), so that the same question and wave draw the same way again. */
export function seeded(seed: string): Random {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16777619), 2166136261) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * The newcomer with the highest draw of Beta(1 + s, 2 + n - s) · (B - 1), B - 1 being what all signals say for them, and the propensity of that choice, told from repeated draws.
 * @returns null when there is none to choose.
 */
export function newcomerPick<N extends Newcomer>(newcomers: N[], random: Random): { match: N; propensity: number } | null {
  if (newcomers.length === 0) return null;
  const draw = () => newcomers.reduce<{ match: N; value: number } | null>((top, match) => {
    const value = beta(1 + match.tried.accepted, 2 + Math.max(0, match.tried.offered - match.tried.accepted), random) * ((match.parts['base'] ?? 1) - 1);
    return !top || value > top.value ? { match, value } : top;
  }, null)!.match;
  const match = draw();
  const again = Array.from({ length: MATCHING.PROPENSITY_DRAWS }, draw).filter((other) => other === match).length;
  return { match, propensity: (again + 1) / (MATCHING.PROPENSITY_DRAWS + 1) };
}

/** A draw from Beta(a, b), both at least 1: two gamma draws (Marsaglia & Tsang 2000). */
function beta(a: number, b: number, random: Random): number {
  const x = gamma(a, random);
  return x / (x + gamma(b, random));
}

function gamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}
