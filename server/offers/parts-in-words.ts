/** A score's parts under names that people read: what speaks for somebody, and what that is multiplied by. */
import { SIGNAL_NAMES } from '../matching/score.js';

export interface PartsInWords {
  /** Shares of what speaks for them, in percent, the largest first. */
  signals: { what: string; percent: number }[];
  factors: { what: string; value: string }[];
}

const WORDS: Record<string, string> = {
  votes: 'Helped with problems like this',
  topics: 'Answers in these topics',
  activity: 'Active here lately',
  profile: 'Says they know about it',
  standing: 'How often their help worked',
  willing: 'How often they say yes (its square root counts)',
  lightness: 'How little they were asked lately',
  language: 'How well they speak the language',
  presence: 'How lately they were here',
  hour: 'How often they come at this hour of the week',
  scarce: 'How few know what they know',
  rapport: 'How talks between the two went before',
  organisation: 'Others of their organisation asked beside them',
};
/** What the signals make together. */
const TOGETHER = 'base';

/** Whatever the ranking logs is told, by its own name when there are no words for it here. A signal of nothing is left out. */
export function partsInWords(parts: Record<string, number>): PartsInWords {
  const named = Object.entries(parts).filter(([name, value]) => name !== TOGETHER && Number.isFinite(value));
  const signals = named.filter(([name, value]) => SIGNAL_NAMES.has(name) && value > 0).sort(([, a], [, b]) => b - a);
  const all = signals.reduce((sum, [, value]) => sum + value, 0);
  return {
    signals: signals.map(([name, value]) => ({ what: wordsFor(name), percent: Math.round((100 * value) / all) })),
    factors: named.filter(([name]) => !SIGNAL_NAMES.has(name)).map(([name, value]) => ({ what: wordsFor(name), value: value.toFixed(2) })),
  };
}

/** "hourOfWeek": "Hour of week". */
function wordsFor(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[-_.]+/g, ' ').toLowerCase().trim();
  return WORDS[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
