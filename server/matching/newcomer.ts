/** The places kept for someone new: drawn by chance that leans to who fits and is likely to come, so that everyone gets a first question some day. */
import { MATCHING } from './constants.js';
import type { Match } from './match.js';

/** Numbers in [0, 1). */
export type Random = () => number;

type Newcomer = Pick<Match, 'personId' | 'score' | 'parts' | 'tried'>;

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
 * A newcomer and how likely they were to be drawn. Once in a while anybody, evenly; else the highest of S · presence · a draw of
 * how willing they are, Beta(1 + s, 2 + n - s) of the offers so far, taken for as sure as if CERTAINTY times as much were known:
 * of people never asked a wide draw would say no more than a die.
 * @returns null when there is none to choose.
 */
export function newcomerPick<N extends Newcomer>(newcomers: N[], random: Random): { match: N; propensity: number } | null {
  if (newcomers.length === 0) return null;
  const { NEWCOMER_EVENLY: evenly, PROPENSITY_DRAWS: draws } = MATCHING;
  const match = random() < evenly ? newcomers[Math.floor(random() * newcomers.length)]! : likeliest(newcomers, random);
  const again = Array.from({ length: draws }, () => likeliest(newcomers, random)).filter((other) => other === match).length;
  return { match, propensity: evenly / newcomers.length + ((1 - evenly) * again) / draws };
}

/** One draw for each; whoever was here yesterday comes, and among people without a history that counts twice. */
function likeliest<N extends Newcomer>(newcomers: N[], random: Random): N {
  return newcomers.reduce<{ match: N; value: number } | null>((top, match) => {
    const { accepted, offered } = match.tried;
    const willing = beta(MATCHING.NEWCOMER_CERTAINTY * (1 + accepted), MATCHING.NEWCOMER_CERTAINTY * (2 + Math.max(0, offered - accepted)), random);
    const value = willing * match.score * (match.parts['presence'] ?? 1);
    return !top || value > top.value ? { match, value } : top;
  }, null)!.match;
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
