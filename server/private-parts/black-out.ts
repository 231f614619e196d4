/** Takes private parts out of a text. */
import { findPrivateParts, findWord, type Known, type PrivatePart } from './find-private-parts.js';
import { BLACK, KINDS, type PrivateKind } from './kinds.js';

const MOST_PARTS = 200;

/**
 * The text with each of these words taken out wherever they stand. What is known for a phone number, an address and the like is replaced by
 * what it was ("[phone number]"), anything else by a black bar. Done again it changes nothing more.
 */
export function blackOut(text: string, words: readonly string[], known: Known = {}): string {
  const wanted = [...new Set(words.map((word) => word.trim()).filter(Boolean))].sort((a, b) => b.length - a.length).slice(0, MOST_PARTS);
  const kinds = new Map(findPrivateParts(text, known).map((part) => [part.text, part.kind]));
  let left = text;
  for (const word of wanted) left = withoutWord(left, word, kinds.get(word) ?? 'marked');
  return left;
}

function withoutWord(text: string, word: string, kind: PrivateKind): string {
  let left = '';
  let from = 0;
  for (const { start, end } of findWord(kind, text, word, kind === 'name' ? '' : 'i')) {
    left += text.slice(from, start) + inPlace(text, start, end, kind);
    from = end;
  }
  return left + text.slice(from);
}

/** Words in brackets would become a link beside other brackets, and spaces would break an address. */
function inPlace(text: string, start: number, end: number, kind: PrivateKind): string {
  return /[\](</:=@]/.test(text[start - 1] ?? '') || /[[(:@]/.test(text[end] ?? '') ? BLACK : KINDS[kind].inPlace;
}

/** Those that nearly always are what they seem. */
export const strongOnes = (parts: PrivatePart[]): PrivatePart[] => parts.filter(({ kind }) => KINDS[kind].strong);

/** "a phone number and an e-mail address": each kind once. */
export function inWords(parts: PrivatePart[]): string {
  const called = [...new Set(parts.map(({ kind }) => KINDS[kind].called))];
  return called.length < 2 ? called.join('') : `${called.slice(0, -1).join(', ')} and ${called.at(-1)}`;
}
