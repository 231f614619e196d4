/** A score's parts under names that people read: what speaks for somebody, and what that is multiplied by. */

export interface PartsInWords {
  /** Shares of what speaks for them, in percent, the largest first. */
  signals: { what: string; percent: number }[];
  factors: { what: string; value: string }[];
}

const SIGNALS: Record<string, string> = {
  votes: 'Helped with problems like this',
  topics: 'Answers in these topics',
  activity: 'Active here lately',
  profile: 'Says they know about it',
};
const FACTORS: Record<string, string> = {
  standing: 'How often their help worked',
  willing: 'How often they say yes (its square root counts)',
  lightness: 'How little they were asked lately',
  language: 'How well they speak the language',
};
/** The signals' sum, which they are shares of. */
const SUM = 'base';

/**
 * Whatever the ranking names is told, known here or not: a part that is no larger than the sum of the signals is one of them, any other
 * multiplies it. A signal of nothing is left out.
 */
export function partsInWords(parts: Record<string, number>): PartsInWords {
  const sum = parts[SUM] ?? 0;
  const named = Object.entries(parts).filter(([name, value]) => name !== SUM && Number.isFinite(value));
  const isSignal = ([name, value]: [string, number]) => name in SIGNALS || (!(name in FACTORS) && value <= sum);
  return {
    signals: named.filter((part) => isSignal(part) && part[1] > 0).sort(([, a], [, b]) => b - a).map(([name, value]) => ({ what: SIGNALS[name] ?? spelled(name), percent: sum > 0 ? Math.min(100, Math.round((100 * value) / sum)) : 0 })),
    factors: named.filter((part) => !isSignal(part)).map(([name, value]) => ({ what: FACTORS[name] ?? spelled(name), value: value.toFixed(2) })),
  };
}

/** "hourOfWeek": "Hour of week". */
function spelled(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_.]+/g, ' ').toLowerCase().trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
