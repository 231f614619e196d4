/** Found words are marked by the engine with two characters that no text may hold; they become <mark> only after everything is escaped. */
import Handlebars from 'handlebars';

/** From Unicode's private use area: no person types them, and documents are cleared of them. */
export const MARK_ON = '\uE000';
export const MARK_OFF = '\uE001';

const ESCAPED_MARK = new RegExp(`${MARK_ON}([^${MARK_ON}${MARK_OFF}]*)${MARK_OFF}`, 'g');
const STRAY = new RegExp(`[${MARK_ON}${MARK_OFF}]`, 'g');

/** Text without the marking characters, for documents. */
export function withoutMarks(text: string): string {
  return text.replace(STRAY, '');
}

/** Safe HTML: everything escaped, then each well-formed pair of marks turned into <mark>. */
export function markedHtml(text: string): string {
  return Handlebars.escapeExpression(text).replace(ESCAPED_MARK, '<mark>$1</mark>').replace(STRAY, '');
}

/** Safe HTML of a text with the words marked that `isFound` says so of. */
export function markWords(text: string, isFound: (word: string) => boolean): string {
  return markedHtml(withoutMarks(text).replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => (isFound(word) ? MARK_ON + word + MARK_OFF : word)));
}
