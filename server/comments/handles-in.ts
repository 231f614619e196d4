/** Who a comment addresses. */

/** So many people at once at most: a comment is a word to someone, no circular. */
const MOST_ADDRESSED = 3;
/** A handle after an @ that doesn't stand inside a word or an address. */
const ADDRESSED = /(?<![\p{L}\p{N}._/@-])@([a-z0-9][a-z0-9_-]{1,39})/giu;

/** The handles that this text addresses, in order, each once. */
export function handlesIn(text: string): string[] {
  const handles = [...text.matchAll(ADDRESSED)].map((match) => match[1]!.toLowerCase());
  return [...new Set(handles)].slice(0, MOST_ADDRESSED);
}
