/** The search box's text as terms: words, quoted phrases, what is excluded; the first ten terms count. */
import { normalise, tokenise, HARD_DISTANCE } from '../words/tokenise.js';

export const MOST_TERMS = 10;

export interface QueryTerm {
  /** One word, or the words of a quoted phrase. */
  words: string[];
  /** Quoted: exact, without typos, prefixes or synonyms; never dropped by a matching strategy. */
  quoted: boolean;
  /** The last word of an unfinished query also stands for longer words. */
  prefix: boolean;
  position: number;
}

export interface ParsedQuery {
  terms: QueryTerm[];
  excluded: QueryTerm[];
}

/** @param stopWords normalised; they only count inside quotes. */
export function parseQuery(text: string, stopWords: ReadonlySet<string>): ParsedQuery {
  const parsed: ParsedQuery = { terms: [], excluded: [] };
  const parts = text.split('"');
  for (let i = 0; i < parts.length; i++) {
    const before = i > 0 ? parts[i - 1]! : '';
    if (i % 2 === 1) addPhrase(parsed, parts[i]!, isNegated(before));
    else addWords(parsed, parts[i]!, i === parts.length - 1, stopWords);
  }
  parsed.terms.length = Math.min(parsed.terms.length, MOST_TERMS);
  return parsed;
}

const isNegated = (before: string) => /(?:^|\s)-$/.test(before);

function addPhrase(parsed: ParsedQuery, text: string, negated: boolean): void {
  const into = negated ? parsed.excluded : parsed.terms;
  // A hard separator inside quotes starts a new phrase.
  let words: string[] = [];
  let previous = 0;
  const finish = () => {
    if (words.length > 0) into.push({ words, quoted: true, prefix: false, position: nextPosition(into) });
    words = [];
  };
  for (const token of tokenise(text)) {
    if (words.length > 0 && token.position - previous >= HARD_DISTANCE) finish();
    words.push(token.text);
    previous = token.position;
  }
  finish();
}

function addWords(parsed: ParsedQuery, text: string, last: boolean, stopWords: ReadonlySet<string>): void {
  const tokens = tokenise(text);
  const base = nextPosition(parsed.terms);
  for (const [i, token] of tokens.entries()) {
    const before = text.slice(0, token.start);
    const open = last && i === tokens.length - 1 && token.end === text.length;
    const term: QueryTerm = { words: [token.text], quoted: false, prefix: open, position: base + token.position };
    if (isNegated(before)) parsed.excluded.push({ ...term, quoted: true, prefix: false });
    else if (!stopWords.has(token.text) || open) parsed.terms.push(term);
  }
}

function nextPosition(terms: QueryTerm[]): number {
  const last = terms.at(-1);
  return last ? last.position + last.words.length : 0;
}

export const normalisedSet = (words: string[]): ReadonlySet<string> => new Set(words.map(normalise));
