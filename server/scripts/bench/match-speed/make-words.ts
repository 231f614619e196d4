/** Words for a large made-up site: few are common and most are rare, as in any language (Zipf), and each topic has its own. */
import { seeded, type Random } from '../../../matching/newcomer.js';

const SYLLABLES = ['ba', 'co', 'di', 'fu', 'ge', 'ha', 'jo', 'ki', 'lu', 'me', 'na', 'po', 'qui', 'ro', 'su', 'ta', 'vo', 'wi', 'xe', 'zu', 'bra', 'clo', 'dri', 'flu', 'gre', 'pla', 'sto', 'tri', 'sku', 'wre'];
const COMMON = 20_000;
const OWN = 60;

/** The n-th made-up word; no two are the same. */
export function word(n: number): string {
  let made = '';
  for (let rest = n + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) made = SYLLABLES[rest % SYLLABLES.length]! + made;
  return `${made}n`;
}

/** A number below `below`, small ones far more often: about every place's share is one through its number. */
export function zipf(random: Random, below: number): number {
  return Math.min(below - 1, Math.floor(below ** random()) - 1);
}

/** Words about a topic: half its own, half anybody's. */
export function wordsAbout(topic: number, many: number, random: Random): string {
  return Array.from({ length: many }, () => (random() < 0.5 ? word(COMMON + topic * OWN + zipf(random, OWN)) : word(zipf(random, COMMON)))).join(' ');
}

export interface MadeQuestion {
  title: string;
  body: string;
  topics: string[];
}

/** The n-th question, always the same; of one or two topics. @param topics how many there are. */
export function questionOf(n: number, topics: number): MadeQuestion & { main: number } {
  const random = seeded(`question ${n}`);
  const main = zipf(random, topics);
  const second = zipf(random, topics);
  return {
    main,
    title: wordsAbout(main, 8, random),
    body: wordsAbout(main, 60, random),
    topics: [...new Set(random() < 0.5 ? [main] : [main, second])].map((topic) => `topic-${topic}`),
  };
}
