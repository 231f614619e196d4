/** The span in which most waits end, in words: pure. */
import { HOUR, MINUTE } from '../clock.js';
import { waitInWords } from './wait-in-words.js';

/** "3 to 8 minutes", "1 to 2 hours"; one number where both would be the same: "about 4 minutes". @param low, high in ms, 0 or more. */
export function spanInWords(low: number, high: number): string {
  if (high < 45_000) return 'under a minute';
  const [unit, noun] = high < 90 * MINUTE ? [MINUTE, 'minutes'] : [HOUR, 'hours'];
  const [from, to] = [Math.max(0, Math.floor(low / unit)), Math.max(1, Math.ceil(high / unit))];
  if (from === to || to - from < 1) return waitInWords(high);
  return from === 0 ? `up to ${to === 1 ? (unit === MINUTE ? 'a minute' : 'an hour') : `${to} ${noun}`}` : `${from} to ${to} ${noun}`;
}
