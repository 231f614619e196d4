/** Which documents a query finds at all, and how many of its terms each must be judged by. */
import type { IndexState } from '../index-state.js';
import type { DocSet } from './filter-eval.js';
import type { ResolvedTerm } from './resolve.js';

export type MatchingStrategy = 'last' | 'all' | 'frequency';

export interface Candidates {
  docs: number[];
  /** By document number: how many of the droppable terms it keeps. */
  levels: Uint8Array;
  /** By level: numbers of the kept terms, in query order. */
  keptAt: number[][];
}

/**
 * Terms are dropped one by one until documents are found: from the end ('last'), the commonest first ('frequency'), never ('all').
 * Quoted phrases are never dropped, and at least one term always stays.
 */
export function findCandidates(state: IndexState, terms: ResolvedTerm[], excluded: ResolvedTerm[], filter: DocSet | null, strategy: MatchingStrategy): Candidates {
  const mandatory = terms.flatMap((term, i) => (term.term.quoted ? [i] : []));
  const droppable = terms.flatMap((term, i) => (term.term.quoted ? [] : [i]));
  if (strategy === 'frequency') {
    const weight = (i: number) => terms[i]!.docs.length || Infinity;
    droppable.sort((a, b) => (weight(a) === weight(b) ? a - b : weight(a) - weight(b)));
  }
  const fewest = strategy === 'all' ? droppable.length : mandatory.length > 0 || droppable.length === 0 ? 0 : 1;
  const keptAt = Array.from({ length: droppable.length + 1 }, (_, level) => [...mandatory, ...droppable.slice(0, level)].sort((a, b) => a - b));
  const levels = new Uint8Array(state.capacity);
  const docs: number[] = [];
  for (const doc of startingPoint(state, terms, mandatory, droppable)) {
    if (filter !== null && filter[doc] === 0) continue;
    if (excluded.some((term) => term.found[doc] !== 0) || mandatory.some((i) => terms[i]!.found[doc] === 0)) continue;
    let level = 0;
    while (level < droppable.length && terms[droppable[level]!]!.found[doc] !== 0) level++;
    if (level < fewest) continue;
    levels[doc] = level;
    docs.push(doc);
  }
  return { docs, levels, keptAt };
}

/** Living documents, as few as will do: those of the rarest phrase, else of the term that is dropped last, else all. */
function startingPoint(state: IndexState, terms: ResolvedTerm[], mandatory: number[], droppable: number[]): number[] {
  if (mandatory.length > 0) return mandatory.map((i) => terms[i]!.docs).reduce((a, b) => (b.length < a.length ? b : a));
  if (droppable.length > 0) return terms[droppable[0]!]!.docs;
  return state.living();
}
