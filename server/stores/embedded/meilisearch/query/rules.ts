/** The ranking rules, one table: each gives a document a rank from 0 (best) up; the next rule only parts equals. */
import type { Occurrence, Occurrences } from './occurrences.js';
import type { ResolvedTerm } from './resolve.js';

/** A document under judgement: `kept` are the terms (by number, in query order) that the matching strategy asks of it. */
export interface Judged {
  doc: number;
  kept: readonly number[];
  terms: readonly ResolvedTerm[];
  occurrences: Occurrences;
  weightOf: (field: number) => number;
  wordsIn: (doc: number, field: number) => number;
}

export interface Rule {
  rank(judged: Judged): number;
  /** The worst rank possible, for the ranking score. */
  worst(judged: Judged): number;
}

const FARTHEST = 7;

export const RULES: Readonly<Record<string, Rule>> = {
  words: {
    rank: ({ kept, terms }) => terms.length - kept.length,
    worst: ({ terms }) => terms.length,
  },
  typo: {
    rank: ({ doc, kept, terms }) => sum(kept, (i) => Math.max(0, terms[i]!.found[doc]! - 1)),
    worst: ({ kept }) => kept.length * 2,
  },
  proximity: {
    rank: ({ doc, kept, terms, occurrences }) => {
      if (kept.length < 2) return 0;
      const at = occurrences.of(doc);
      let total = 0;
      for (let k = 1; k < kept.length; k++) total += distance(at[kept[k - 1]!]!, at[kept[k]!]!, terms[kept[k - 1]!]!.term.words.length);
      return total;
    },
    worst: ({ kept }) => Math.max(0, kept.length - 1) * FARTHEST,
  },
  attributeRank: {
    rank: (judged) => sum(judged.kept, (i) => least(judged.occurrences.of(judged.doc)[i]!, (at) => judged.weightOf(at.field))),
    worst: ({ kept, occurrences }) => kept.length * Math.max(1, occurrences.scope.state.settings.searchableAttributes.length),
  },
  wordPosition: {
    rank: (judged) => positionBand(sum(judged.kept, (i) => least(judged.occurrences.of(judged.doc)[i]!, (at) => at.position))),
    worst: () => 17,
  },
  exactness: {
    rank: (judged) => exactAttribute(judged) * 16 + judged.kept.filter((i) => !judged.occurrences.of(judged.doc)[i]!.some((at) => at.exact)).length,
    worst: () => 48,
  },
};

const sum = (numbers: readonly number[], value: (i: number) => number) => numbers.reduce((total, i) => total + value(i), 0);

function least(places: readonly Occurrence[], value: (at: Occurrence) => number): number {
  let best = Infinity;
  for (const at of places) best = Math.min(best, value(at));
  return best === Infinity ? 0 : best;
}

/** Exact for the first places, then by powers of two: far down in a text a few words more don't matter. */
function positionBand(position: number): number {
  return position < 2 ? position : Math.ceil(Math.log2(position)) + 1;
}

/** 0: side by side in order; going backwards costs one more; other fields or too far apart: the most. */
function distance(left: readonly Occurrence[], right: readonly Occurrence[], leftLength: number): number {
  let best = FARTHEST;
  for (const a of left) {
    for (const b of right) {
      if (a.field !== b.field) continue;
      // The same place: a compound that stands for both.
      if (a.position === b.position) return 0;
      const ahead = b.position - (a.position + leftLength - 1);
      const apart = ahead > 0 ? ahead - 1 : a.position - b.position;
      if (apart < best && (ahead > 0 || a.position > b.position)) best = apart;
      if (best === 0) return 0;
    }
  }
  return best;
}

/** 0: some attribute is exactly the query; 1: some attribute begins with it; 2: neither. */
function exactAttribute(judged: Judged): 0 | 1 | 2 {
  const { doc, kept, terms, occurrences } = judged;
  if (kept.length < terms.length || kept.length === 0) return 2;
  const at = occurrences.of(doc);
  let best: 1 | 2 = 2;
  for (const start of at[0]!) {
    if (start.position !== 0 || !start.exact) continue;
    let position = 0;
    const inRow = kept.every((i) => {
      const fits = at[i]!.some((place) => place.field === start.field && place.position === position && place.exact);
      position += terms[i]!.term.words.length;
      return fits;
    });
    if (!inRow) continue;
    if (judged.wordsIn(doc, start.field) === position) return 0;
    best = 1;
  }
  return best;
}
