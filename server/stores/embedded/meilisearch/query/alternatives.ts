/** What else may stand for the words of a query: compounds written together or apart, and synonyms. */
import { normalise, tokenise } from '../words/tokenise.js';
import { documentsWith } from './phrases.js';
import type { ResolvedTerm, Scope } from './resolve.js';
import { typosAllowed } from './typo-rules.js';

/** Neighbouring words are tried together up to this many. */
const LONGEST_RUN = 3;
/** What writing a compound apart costs, and each word of one that is written together. */
const COMPOUND_TYPOS = 1;

/** Adds to every unquoted term what may stand for it, alone or together with its neighbours. */
export function addAlternatives(scope: Scope, terms: ResolvedTerm[]): void {
  const synonyms = synonymsOf(scope);
  for (let from = 0; from < terms.length; from++) {
    for (let length = 1; length <= LONGEST_RUN && from + length <= terms.length; length++) {
      const run = terms.slice(from, from + length);
      if (run.some(({ term }) => term.quoted) || !run.every(({ term }, i) => term.position === run[0]!.term.position + i)) break;
      const words = run.map(({ term }) => term.words[0]!);
      for (const synonym of synonyms.get(words.join(' ')) ?? []) addSynonym(scope, run, synonym);
      if (length > 1) addTogether(scope, run, words.join(''));
    }
    if (!terms[from]!.term.quoted) addApart(scope, terms[from]!);
  }
}

/** Keys and values as words; a synonym of several words is a phrase. */
function synonymsOf({ state }: Scope): Map<string, string[][]> {
  const words = (text: string) => tokenise(text).map((token) => token.text);
  return new Map(Object.entries(state.settings.synonyms).map(([key, values]) => [words(key).join(' '), values.map(words).filter((value) => value.length > 0)]));
}

function addSynonym({ state }: Scope, run: ResolvedTerm[], synonym: string[]): void {
  const ids = synonym.map((word) => state.text.vocabulary.idOf(word));
  if (ids.some((id) => id === undefined)) return;
  for (const term of run) {
    if (ids.length > 1) term.phrases.push({ words: ids as number[], typos: 0, exact: false });
    else if (!term.variants.has(ids[0]!)) term.variants.set(ids[0]!, { typos: 0, exact: false });
  }
}

/** "sun flower" also finds "sunflower", and its beginnings when the last word is still being typed. */
function addTogether({ state }: Scope, run: ResolvedTerm[], compound: string): void {
  const { vocabulary } = state.text;
  const ids = new Set<number>();
  const exact = vocabulary.idOf(compound);
  if (exact !== undefined) ids.add(exact);
  if (run.at(-1)!.term.prefix && state.settings.prefixSearch !== 'disabled') for (const id of vocabulary.withPrefix(compound)) ids.add(id);
  for (const term of run) for (const id of ids) if (!term.variants.has(id)) term.variants.set(id, { typos: COMPOUND_TYPOS, exact: false });
}

/** "wheatbeer" also finds "wheat beer": the pair of neighbours that most documents have. */
function addApart(scope: Scope, resolved: ResolvedTerm): void {
  const word = normalise(resolved.term.words[0]!);
  if (typosAllowed(scope.state, word) === 0) return;
  const { vocabulary } = scope.state.text;
  let best: { words: number[]; documents: number } | null = null;
  for (let cut = 1; cut < word.length; cut++) {
    const left = vocabulary.idOf(word.slice(0, cut));
    const right = vocabulary.idOf(word.slice(cut));
    if (left === undefined || right === undefined) continue;
    const documents = documentsWith(scope, [left, right], new Set()).size;
    if (documents > (best?.documents ?? 0)) best = { words: [left, right], documents };
  }
  if (best) resolved.phrases.push({ words: best.words, typos: COMPOUND_TYPOS, exact: false });
}
