/** Finds what two people said to each other that nobody else should read. */
import { findAddresses } from './find-addresses.js';
import { findIps, findMacs } from './find-machines.js';
import { findCards, findIbans } from './find-numbers.js';
import { findPhones } from './find-phones.js';
import { findSecrets } from './find-secrets.js';
import { KINDS, matches, type Found, type PrivateKind } from './kinds.js';

const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}](?:[\p{L}\p{N}._%+-]{0,62}[\p{L}\p{N}_%+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}@]|[.-]\p{L})/dgu;
/** "someone@example.com" is nobody. */
const NOBODYS = /@(?:[\w-]+\.)*example\.(?:com|org|net|edu)$|@example$|^(?:git|user|username|name|you|someone)@|@(?:users\.noreply\.github\.com)$/i;
const ADDRESS_OF_A_PAGE = /\bhttps?:\/\/[^\s<>"')\]]+/giu;
/** Numbers in a page's address name pages. */
const NOT_IN_ADDRESSES = new Set<PrivateKind>(['phone', 'card', 'serial', 'address', 'ip', 'mac']);

export interface Known {
  /** Of the people in the talk: each as it is written here. */
  names?: readonly string[];
  /** Words that somebody marked: found in whatever case. */
  marked?: readonly string[];
}

export interface PrivatePart extends Found {
  text: string;
}

/** The private parts of a text in its order, none over another: where two were found at one place, the surer and longer stays. */
export function findPrivateParts(text: string, { names = [], marked = [] }: Known = {}): PrivatePart[] {
  const pages = [...text.matchAll(ADDRESS_OF_A_PAGE)].map((page) => [page.index, page.index + page[0].length] as const);
  const inPage = ({ kind, start }: Found) => NOT_IN_ADDRESSES.has(kind) && pages.some(([from, to]) => start >= from && start < to);
  const found = [...everything(text, names, marked)].filter((one) => !inPage(one));
  const sureness = Object.keys(KINDS);
  found.sort((a, b) => sureness.indexOf(a.kind) - sureness.indexOf(b.kind) || b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Found[] = [];
  for (const one of found) if (!kept.some(({ start, end }) => one.start < end && start < one.end)) kept.push(one);
  return kept.sort((a, b) => a.start - b.start).map((one) => ({ ...one, text: text.slice(one.start, one.end) }));
}

function* everything(text: string, names: readonly string[], marked: readonly string[]): Generator<Found> {
  for (const word of marked) yield* findWord('marked', text, word, 'i');
  yield* findSecrets(text);
  yield* findCards(text);
  yield* findIbans(text);
  yield* matches('email', text, EMAIL, ([address]) => !NOBODYS.test(address));
  yield* findMacs(text);
  yield* findIps(text);
  yield* findPhones(text);
  yield* findAddresses(text);
  for (const name of names) for (const word of partsOf(name)) yield* findWord('name', text, word);
}

/** A word or words as a whole; white space in them may be any. */
export function* findWord(kind: PrivateKind, text: string, word: string, flags = ''): Generator<Found> {
  const pattern = word.trim().split(/\s+/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s+');
  if (!pattern) return;
  yield* matches(kind, text, new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, `dgu${flags}`));
}

/** "Ada Lovelace", and "Ada" and "Lovelace" by themselves; letters alone name nobody. */
function partsOf(name: string): string[] {
  const words = name.trim().split(/\s+/).filter((word) => [...word].length >= 3);
  return [...new Set([name.trim(), ...words])].filter((word) => [...word].length >= 3);
}
