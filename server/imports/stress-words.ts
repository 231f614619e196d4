/** Bold and italic words as Markdown, where Markdown can say them. */

/** What is needed of a parsed node. */
interface Neighbour {
  nodeName: string;
  textContent: string | null;
  previousSibling: unknown;
  nextSibling: unknown;
  parentNode: unknown;
}

const WORD = /[\p{L}\p{N}]/u;
const INLINE = new Set(['A', 'SUP', 'SUB', 'SPAN', 'STRONG', 'B', 'EM', 'I']);

/**
 * The words between marks. Marks open and close only where CommonMark's flanking rules (0.31, section 6.2) let them;
 * elsewhere they would be shown as they are, so the words stand without.
 */
export function stressed(content: string, node: unknown, mark: string): string {
  const words = content.trim();
  if (words === '') return content;
  const before = neighbour(node as Neighbour, 'previousSibling').at(-1) ?? ' ';
  const after = neighbour(node as Neighbour, 'nextSibling').at(0) ?? ' ';
  const stuck = (outside: string, inside: string) => WORD.test(outside) && !WORD.test(inside);
  if (stuck(before, words.at(0)!) || stuck(after, words.at(-1)!) || /\n\s*\n/.test(words)) return content;
  return `${mark}${words}${mark}`;
}

/** The text that stands next to a node on the screen. */
function neighbour(node: Neighbour, side: 'previousSibling' | 'nextSibling'): string {
  for (let at = node; at; at = at.parentNode as Neighbour) {
    const beside = at[side] as Neighbour | null;
    if (beside) return beside.textContent ?? '';
    const parent = at.parentNode as Neighbour | null;
    if (!parent || !INLINE.has(parent.nodeName)) return '';
  }
  return '';
}
