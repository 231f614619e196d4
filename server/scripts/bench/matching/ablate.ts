/** What each signal and each factor brings: the same people ranked again from the parts that the product told, with one of them gone. */
import type { Match } from '../../../matching/match.js';
import { SIGNAL_NAMES } from '../../../matching/score.js';

/** Parts whose sum is the logarithm of the base. */
const SIGNALS = [...SIGNAL_NAMES];
/** Factors of the score, with the power they stand in (see matching/score.ts). */
const FACTORS: Record<string, number> = { standing: 1, lightness: 1, willing: 0.5, hour: 0.5, presence: 1, language: 1, scarce: 1, rapport: 1 };
/** The parts must make up the score they came with; else something was added there that isn't known here. */
const SLACK = 1e-9;

type Told = Pick<Match, 'personId' | 'score' | 'parts'>;

/** S = e^Σ signals · Π factors^power. */
function rescore({ parts }: Told, signals: string[], factors: string[]): number {
  const base = Math.exp(signals.reduce((total, signal) => total + (parts[signal] ?? 0), 0));
  return factors.reduce((score, factor) => score * (parts[factor] ?? 1) ** FACTORS[factor]!, base);
}

/** True when the parts make up every score. */
export function addsUp(items: Told[]): boolean {
  return items.every((item) => Math.abs(rescore(item, SIGNALS, Object.keys(FACTORS)) - item.score) <= SLACK * Math.max(1, item.score));
}

/**
 * Orders by what is changed: "without x" and "only x" for each signal, "without x" for each factor, "without factors" for all.
 * "Only factors" is the order without any signal. Who is looked at stays as it was: the people that the whole ranking chose.
 */
export function ablate(items: Told[]): Record<string, string[]> {
  const factors = Object.keys(FACTORS);
  const order = (kept: string[], by: string[]) => {
    const scored = items.map((item) => ({ id: item.personId, score: rescore(item, kept, by) }));
    return scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
  };
  return Object.fromEntries([
    ...SIGNALS.map((signal) => [`without ${signal}`, order(SIGNALS.filter((one) => one !== signal), factors)]),
    ...SIGNALS.map((signal) => [`only ${signal}`, order([signal], factors)]),
    ...factors.map((factor) => [`without ${factor}`, order(SIGNALS, factors.filter((one) => one !== factor))]),
    ['without factors', order(SIGNALS, [])],
    ['only factors', order([], factors)],
  ]);
}
