/** How much of what is asked an earlier question shares: BM25 over the few that the engine brought (Robertson & Zaragoza 2009). */
import type { WeighedTerm } from '../matching/weigh-terms.js';
import { gramOverlap } from './gram-overlap.js';

const K1 = 1.2;
const B = 0.75;
/** Stems of a usual title; of Ask Ubuntu's the mean is 5. */
const USUAL_TITLE = 5;
/** What a word weighs that stands not in the title but only among the topics, or only in the body. Set. */
const IN_TOPICS = 0.7;
const IN_BODY = 1 / 3;
/** What runs of characters weigh beside words, each list's best being 1. On Ask Ubuntu's titles hit@10 .555 without, .572 at .3, .578 at .6, .580 at 1, .565 at 1.5. */
const GRAMS = 0.6;

/** What is known of a question that may be like the asked one. */
export interface Candidate {
  id: string;
  title: string;
  kwTitle: string[];
  kwTags: string[];
  /** Asked stems that it is known to have somewhere. */
  has: Set<string>;
}

export interface Likeness {
  id: string;
  score: number;
  /** How much of the asked words' weight it has, 0 to 1: what a threshold can be set on, whatever the number of words. */
  share: number;
}

/**
 * Best first; equals by id. `score` is at most 1 + GRAMS.
 * @param near how far a title's stem stands for an asked one that it isn't: 0 not at all, 1 fully.
 */
export function weighOverlap(title: string, asked: WeighedTerm[], candidates: Candidate[], near: (asked: string, stem: string) => number = () => 0): Likeness[] {
  const all = asked.reduce((sum, { weight }) => sum + weight, 0);
  const grams = gramOverlap(title, candidates.map((candidate) => candidate.title));
  const words = candidates.map((candidate) => wordOverlap(asked, candidate, near));
  const [mostWords, mostGrams] = [Math.max(...words.map(({ score }) => score), Number.MIN_VALUE), Math.max(...grams, Number.MIN_VALUE)];
  return candidates
    .map(({ id }, at) => ({ id, score: words[at]!.score / mostWords + (GRAMS * grams[at]!) / mostGrams, share: all > 0 ? words[at]!.shared / all : 0 }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function wordOverlap(asked: WeighedTerm[], candidate: Candidate, near: (asked: string, stem: string) => number): { score: number; shared: number } {
  const norm = K1 * (1 - B + (B * candidate.kwTitle.length) / USUAL_TITLE);
  let [score, shared] = [0, 0];
  for (const { stem, weight } of asked) {
    const tf = timesIn(candidate, stem, near);
    score += (weight * tf * (K1 + 1)) / (tf + norm);
    shared += weight * tf;
  }
  return { score, shared };
}

function timesIn({ kwTitle, kwTags, has }: Candidate, stem: string, near: (asked: string, stem: string) => number): number {
  if (kwTitle.includes(stem)) return 1;
  const nearly = kwTitle.reduce((most, other) => Math.max(most, near(stem, other)), 0);
  return Math.max(nearly, kwTags.includes(stem) ? IN_TOPICS : has.has(stem) ? IN_BODY : 0);
}
