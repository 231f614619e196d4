/** Whether an edit changes anything at all. */
import type { Words } from './revision.model.js';

/** True when these words are those already there. */
export function sameWords(before: Words, after: Words): boolean {
  const topics = (words: Words) => (words.topics ?? []).join(' ');
  return before.body === after.body && (after.title === undefined || before.title === after.title) && (after.topics === undefined || topics(before) === topics(after));
}
