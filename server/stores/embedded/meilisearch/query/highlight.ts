/** Shows where a query hit: marks around matched words, crops around them, and their places in bytes. */
import { tokenise, type Token } from '../words/tokenise.js';
import type { IndexState } from '../index-state.js';
import type { ResolvedTerm } from './resolve.js';

export interface Match {
  /** Character offsets; of a longer word only the part typed is matched. */
  start: number;
  end: number;
  token: number;
  term: number;
}

export interface Matcher {
  words: Map<string, { term: number; length: number | null }>;
  phrases: { term: number; words: string[] }[];
}

export function matcherFor(state: IndexState, terms: ResolvedTerm[]): Matcher {
  const matcher: Matcher = { words: new Map(), phrases: [] };
  for (const [i, { term, variants, phrases }] of terms.entries()) {
    for (const { words } of phrases) matcher.phrases.push({ term: i, words: words.map((id) => state.text.vocabulary.wordOf(id)) });
    const typed = term.words[0]!;
    for (const [id, variant] of variants) {
      const word = state.text.vocabulary.wordOf(id);
      const partly = term.prefix && variant.typos === 0 && word.length > typed.length;
      const known = matcher.words.get(word);
      if (!known || (known.length !== null && !partly)) matcher.words.set(word, { term: i, length: partly ? typed.length : null });
    }
  }
  return matcher;
}

export function findMatches(matcher: Matcher, tokens: Token[]): Match[] {
  const matches: Match[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const phrase = matcher.phrases.find(({ words }) => words.every((word, k) => tokens[i + k]?.text === word && tokens[i + k]!.position === tokens[i]!.position + k));
    if (phrase) {
      for (let k = 0; k < phrase.words.length; k++) matches.push({ start: tokens[i + k]!.start, end: tokens[i + k]!.end, token: i + k, term: phrase.term });
      i += phrase.words.length - 1;
      continue;
    }
    const token = tokens[i]!;
    const hit = matcher.words.get(token.text);
    if (hit) matches.push({ start: token.start, end: hit.length === null ? token.end : Math.min(token.end, token.start + hit.length), token: i, term: hit.term });
  }
  return matches;
}

export interface Shape {
  /** null: no marks. */
  tags: readonly [pre: string, post: string] | null;
  /** Words to keep; null: all. */
  crop: number | null;
  cropMarker: string;
}

export function shapeText(text: string, matcher: Matcher, { tags, crop, cropMarker }: Shape): string {
  const tokens = tokenise(text);
  const matches = findMatches(matcher, tokens);
  const [start, end] = crop === null ? [0, text.length] : cropWindow(text, tokens, matches, crop);
  let shaped = start > 0 ? cropMarker : '';
  let at = start;
  for (const match of tags ? matches : []) {
    if (match.start < start || match.end > end) continue;
    shaped += text.slice(at, match.start) + tags![0] + text.slice(match.start, match.end) + tags![1];
    at = match.end;
  }
  return shaped + text.slice(at, end) + (end < text.length ? cropMarker : '');
}

/** The run of `length` words with the most different terms in it, the match in its middle where there is but one. */
function cropWindow(text: string, tokens: Token[], matches: Match[], length: number): [number, number] {
  if (tokens.length <= length || length === 0) return [0, text.length];
  let best = { first: 0, last: Math.min(length, tokens.length) - 1, terms: 0 };
  for (let i = 0; i < matches.length; i++) {
    const inside = matches.slice(i).filter((match) => match.token < matches[i]!.token + length);
    const terms = new Set(inside.map((match) => match.term)).size;
    if (terms <= best.terms) continue;
    const spare = length - (inside.at(-1)!.token - matches[i]!.token + 1);
    const first = Math.max(0, Math.min(matches[i]!.token - (spare >> 1), tokens.length - length));
    best = { first, last: first + length - 1, terms };
  }
  return [best.first === 0 ? 0 : tokens[best.first]!.start, best.last === tokens.length - 1 ? text.length : tokens[best.last]!.end];
}

export interface MatchPosition {
  start: number;
  length: number;
  indices?: number[];
}

/** Matches as byte offsets into the text's UTF-8 form. */
export function matchPositions(text: string, matcher: Matcher, indices: number[]): MatchPosition[] {
  return findMatches(matcher, tokenise(text)).map(({ start, end }) => ({
    start: Buffer.byteLength(text.slice(0, start)),
    length: Buffer.byteLength(text.slice(start, end)),
    ...(indices.length > 0 && { indices }),
  }));
}
