/** A query term against one index: the words that stand for it, how far off they are, and the documents they reach. */
import type { IndexState } from '../index-state.js';
import { normalise } from '../words/tokenise.js';
import type { QueryTerm } from './parse-query.js';

/** A word that stands for a term. */
export interface Variant {
  typos: number;
  /** The very word asked for, not a longer or a mistyped one. */
  exact: boolean;
}

export interface ResolvedTerm {
  term: QueryTerm;
  /** For single words: word id -> how it stands for the term. */
  variants: Map<number, Variant>;
  /** For phrases of several words: their ids in order. */
  phrase: number[] | null;
  /** By document number: 0 not found, else 1 + the fewest typos. */
  found: Uint8Array;
  count: number;
}

export interface Scope {
  state: IndexState;
  /** Text fields that may match, by field number. */
  fields: number[];
}

const NUMBER = /^\p{N}+$/u;

/** How many typos a word may have under the index's settings. */
function typosAllowed(state: IndexState, word: string): number {
  const { enabled, minWordSizeForTypos, disableOnWords, disableOnNumbers } = state.settings.typoTolerance;
  if (!enabled || (disableOnNumbers && NUMBER.test(word)) || disableOnWords.some((one) => normalise(one) === word)) return 0;
  const length = [...word].length;
  return length < minWordSizeForTypos.oneTypo ? 0 : length < minWordSizeForTypos.twoTypos ? 1 : 2;
}

export function resolveTerm(scope: Scope, term: QueryTerm): ResolvedTerm {
  const found = new Uint8Array(scope.state.capacity);
  if (term.words.length > 1) return resolvePhrase(scope, term, found);
  const resolved: ResolvedTerm = { term, variants: variantsOf(scope, term), phrase: null, found, count: 0 };
  const strict = new Set(scope.fields.filter((field) => toleratesNoTypo(scope.state, field)));
  for (const [word, { typos }] of resolved.variants) {
    for (const field of scope.fields) {
      if (typos > 0 && strict.has(field)) continue;
      for (const doc of scope.state.text.docsOf(word, field) ?? []) {
        if (scope.state.alive[doc] === 0) continue;
        const before = found[doc]!;
        if (before === 0) resolved.count++;
        if (before === 0 || before > typos + 1) found[doc] = typos + 1;
      }
    }
  }
  return resolved;
}

export const toleratesNoTypo = (state: IndexState, field: number): boolean =>
  state.settings.typoTolerance.disableOnAttributes.includes(state.text.fields[field]!);

function variantsOf({ state }: Scope, term: QueryTerm): Map<number, Variant> {
  const { vocabulary } = state.text;
  const word = term.words[0]!;
  const variants = new Map<number, Variant>();
  const exact = vocabulary.idOf(word);
  if (exact !== undefined) variants.set(exact, { typos: 0, exact: true });
  if (term.quoted) return variants;
  const prefix = term.prefix && state.settings.prefixSearch !== 'disabled';
  if (prefix) for (const id of vocabulary.withPrefix(word)) if (!variants.has(id)) variants.set(id, { typos: 0, exact: false });
  const most = typosAllowed(state, word);
  if (most > 0) for (const [id, typos] of vocabulary.withTypos(word, most, prefix)) if (!variants.has(id)) variants.set(id, { typos, exact: false });
  return variants;
}

function resolvePhrase(scope: Scope, term: QueryTerm, found: Uint8Array): ResolvedTerm {
  const { text, alive } = scope.state;
  const resolved: ResolvedTerm = { term, variants: new Map(), phrase: [], found, count: 0 };
  for (const word of term.words) {
    const id = text.vocabulary.idOf(word);
    if (id === undefined) return resolved;
    resolved.phrase!.push(id);
  }
  const phrase = resolved.phrase!;
  for (const field of scope.fields) {
    const lists = phrase.map((word) => text.docsOf(word, field));
    if (lists.some((list) => list === undefined)) continue;
    const rarest = lists.reduce((a, b) => (b!.length < a!.length ? b : a))!;
    for (const doc of rarest) {
      if (alive[doc] === 0 || found[doc] !== 0) continue;
      if (phrasePlaces(text, doc, phrase).some((place) => place.field === field)) {
        found[doc] = 1;
        resolved.count++;
      }
    }
  }
  return resolved;
}

export interface Place {
  field: number;
  position: number;
}

/** Where in a document the words stand one right after another. */
export function phrasePlaces(text: IndexState['text'], doc: number, phrase: number[]): Place[] {
  const places: Place[] = [];
  const window: { word: number; field: number; position: number }[] = [];
  text.eachWord(doc, (word, field, position) => {
    window.push({ word, field, position });
    if (window.length > phrase.length) window.shift();
    if (window.length < phrase.length) return;
    const first = window[0]!;
    if (window.every((at, i) => at.word === phrase[i] && at.field === first.field && at.position === first.position + i)) {
      places.push({ field: first.field, position: first.position });
    }
  });
  return places;
}
