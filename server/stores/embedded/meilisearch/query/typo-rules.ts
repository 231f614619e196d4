/** Where typos are forgiven, and how many: the index's settings read for one word, one field. */
import type { IndexState } from '../index-state.js';
import { normalise } from '../words/tokenise.js';

const NUMBER = /^\p{N}+$/u;

/** How many typos a word may have under the index's settings. */
export function typosAllowed(state: IndexState, word: string): number {
  const { enabled, minWordSizeForTypos, disableOnWords, disableOnNumbers } = state.settings.typoTolerance;
  if (!enabled || (disableOnNumbers && NUMBER.test(word)) || disableOnWords.some((one) => normalise(one) === word)) return 0;
  const length = [...word].length;
  return length < minWordSizeForTypos.oneTypo ? 0 : length < minWordSizeForTypos.twoTypos ? 1 : 2;
}

/** Fields that are only ever read to the letter. */
export const toleratesNoTypo = (state: IndexState, field: number): boolean =>
  state.settings.typoTolerance.disableOnAttributes.includes(state.text.fields[field]!);
