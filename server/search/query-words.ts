/** The words of a search that say something: the engine reads ten at most, so none is wasted on "how do I". */
import { stopWords } from '../matching/stop-words.js';

const BARE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#]+$/gu;

/** Quotes and minus signs are plain marks here: for titles, which are written without knowing what an operator is. */
export function tellingWords(q: string): string {
  return telling(q.replace(/["“”„«»]/g, ' ').replace(/(^|\s)-+(?=\S)/g, '$1'));
}

/** The search box: whoever uses quotes or a minus is taken at their word, and so is who writes nothing but small words. */
export function searchWords(q: string): string {
  return /"|(?:^|\s)-\S/.test(q) ? q : telling(q) || q;
}

function telling(text: string): string {
  const stopped = stopWords('en');
  return text.split(/\s+/).filter((word) => word !== '' && !stopped.has(word.toLowerCase().replace(BARE, ''))).join(' ');
}
