/** A query's terms against one index: the words that stand for each, how far off they are, and the documents they reach. */
import type { IndexState } from '../index-state.js';
import { addAlternatives } from './alternatives.js';
import type { QueryTerm } from './parse-query.js';
import { documentsWith } from './phrases.js';
import { toleratesNoTypo, typosAllowed } from './typo-rules.js';

/** A word that stands for a term. */
export interface Variant {
  typos: number;
  /** The very word asked for, not a longer or a mistyped one. */
  exact: boolean;
}

/** Several words in a row that stand for a term. */
export interface PhraseVariant extends Variant {
  words: number[];
}

export interface ResolvedTerm {
  term: QueryTerm;
  /** Word id -> how it stands for the term. */
  variants: Map<number, Variant>;
  phrases: PhraseVariant[];
  /** By document number: 0 not found, else 1 + the fewest typos. */
  found: Uint8Array;
  /** The found documents, in no order. */
  docs: number[];
}

export interface Scope {
  state: IndexState;
  /** Text fields that may match, by field number. */
  fields: number[];
}

/** @param alone true for terms to be excluded: nothing else stands for them. */
export function resolveTerms(scope: Scope, terms: QueryTerm[], alone: boolean): ResolvedTerm[] {
  const resolved = terms.map((term) => begin(scope, term));
  if (!alone) addAlternatives(scope, resolved);
  const strict = new Set(scope.fields.filter((field) => toleratesNoTypo(scope.state, field)));
  for (const term of resolved) fill(scope, term, strict);
  return resolved;
}

function begin(scope: Scope, term: QueryTerm): ResolvedTerm {
  const resolved: ResolvedTerm = { term, variants: new Map(), phrases: [], found: new Uint8Array(scope.state.capacity), docs: [] };
  if (term.words.length === 1) resolved.variants = variantsOf(scope, term);
  else {
    const words = term.words.map((word) => scope.state.text.vocabulary.idOf(word));
    if (words.every((id) => id !== undefined)) resolved.phrases.push({ words, typos: 0, exact: true });
  }
  return resolved;
}

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

function fill(scope: Scope, resolved: ResolvedTerm, strict: ReadonlySet<number>): void {
  const { found, docs } = resolved;
  const reach = (doc: number, typos: number) => {
    const before = found[doc]!;
    if (before === 0) docs.push(doc);
    if (before === 0 || before > typos + 1) found[doc] = typos + 1;
  };
  for (const [word, { typos }] of resolved.variants) {
    for (const field of scope.fields) {
      if (typos > 0 && strict.has(field)) continue;
      for (const doc of scope.state.text.docsOf(word, field) ?? []) if (scope.state.alive[doc] === 1) reach(doc, typos);
    }
  }
  for (const { words, typos } of resolved.phrases) for (const doc of documentsWith(scope, words, typos > 0 ? strict : new Set())) reach(doc, typos);
}
