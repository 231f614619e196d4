/** Words as they are compared: without case, accents and the shapes of letters. */

/** The words of a text, in order; letters and digits of any script. */
export function foldedWords(text: string): string[] {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a post without its links: an address is not somebody speaking. */
export function spokenWords(text: string): string[] {
  return foldedWords(text.replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s)>\]]+/gi, ' '));
}
