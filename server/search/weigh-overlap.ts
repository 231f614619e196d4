/** How much of what is asked an earlier question shares: BM25 over the few that the engine brought (Robertson & Zaragoza 2009). */
import type { WeighedTerm } from '../matching/weigh-terms.js';

const K1 = 1.2;
const B = 0.75;
/** Stems of a usual title; of Ask Ubuntu's the mean is 5. */
const USUAL_TITLE = 5;
/** What a word weighs that stands not in the title but only among the topics, or only in the body. Set. */
const IN_TOPICS = 0.7;
const IN_BODY = 1 / 3;

/** What is known of a question that may be like the asked one. */
export interface Candidate {
  id: string;
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
 * Best first; equals by id. @param near how far a title's stem stands for an asked one that it isn't (a typo, an unfinished word):
 * 0 not at all, 1 fully.
 */
export function weighOverlap(asked: WeighedTerm[], candidates: Iterable<Candidate>, near: (asked: string, stem: string) => number = () => 0): Likeness[] {
  const all = asked.reduce((sum, { weight }) => sum + weight, 0);
  const found: Likeness[] = [];
  for (const candidate of candidates) {
    const { id, kwTitle } = candidate;
    const norm = K1 * (1 - B + (B * kwTitle.length) / USUAL_TITLE);
    let [score, shared] = [0, 0];
    for (const { stem, weight } of asked) {
      const tf = timesIn(candidate, stem, near);
      if (tf === 0) continue;
      score += (weight * tf * (K1 + 1)) / (tf + norm);
      shared += weight * tf;
    }
    if (score > 0) found.push({ id, score, share: shared / all });
  }
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

function timesIn({ kwTitle, kwTags, has }: Candidate, stem: string, near: (asked: string, stem: string) => number): number {
  if (kwTitle.includes(stem)) return 1;
  const nearly = kwTitle.reduce((most, other) => Math.max(most, near(stem, other)), 0);
  return Math.max(nearly, kwTags.includes(stem) ? IN_TOPICS : has.has(stem) ? IN_BODY : 0);
}
