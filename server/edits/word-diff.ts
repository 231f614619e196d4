/** What changed between two texts, word by word; pure. */
import { diffWordsWithSpace } from 'diff';

export interface Piece {
  text: string;
  added: boolean;
  removed: boolean;
}

/** So long a comparison may take: two long texts with nothing in common would keep everybody waiting. */
const LONGEST_MS = 100;

/** The pieces in order; texts too different to compare in time are shown one after the other. */
export function wordDiff(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ text: before, added: false, removed: false }];
  const pieces = diffWordsWithSpace(before, after, { timeout: LONGEST_MS, maxEditLength: 4000 });
  if (pieces) return pieces.map(({ value, added, removed }) => ({ text: value, added, removed }));
  return [{ text: before, added: false, removed: true }, { text: after, added: true, removed: false }].filter(({ text }) => text !== '');
}
