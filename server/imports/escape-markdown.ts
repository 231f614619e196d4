/** Plain words as Markdown that renders back to the same words. */

/** Anything that could be a mark anywhere in a line. */
const MARKS = /[\\`*_[\]<~|]/g;

/** A bare address: links are made of it as it stands, so a mark before one of its characters would become part of it. */
const BARE_ADDRESS = /(\bhttps?:\/\/[^\s<>`|\\]+)/i;

/** Escapes what Markdown would take for a mark; also `&`, where an entity would come of it. */
export function escapeMarkdown(text: string): string {
  return text
    .split(BARE_ADDRESS)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(MARKS, '\\$&').replace(/&(?=#?\w+;)/g, '\\&')))
    .join('')
    .replace(/^(\s*)([-+>]|#{1,6}|=+)(?=\s|$|-|=)/, '$1\\$2')
    .replace(/^(\s*)>/, '$1\\>')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}
