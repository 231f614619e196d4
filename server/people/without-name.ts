/** A sentence of the site that names somebody, once they left; pure. */
import { WHO_LEFT } from './person-cards.js';

/** Takes the first mention of the name out, as a whole word: what follows it may be the words of others. */
export function withoutName(sentence: string, name: string): string {
  const literally = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return sentence.replace(new RegExp(`(?<![\\p{L}\\p{N}])${literally}(?![\\p{L}\\p{N}])`, 'u'), () => WHO_LEFT);
}
