/** A wait as people say it. */
import { HOUR, MINUTE } from '../clock.js';

/** "under a minute", "about 4 minutes", "about 2 hours". @param ms 0 or more. */
export function waitInWords(ms: number): string {
  if (ms < 45_000) return 'under a minute';
  const [count, noun] = ms < 90 * MINUTE ? [Math.max(1, Math.round(ms / MINUTE)), 'minute'] : [Math.round(ms / HOUR), 'hour'];
  return `about ${count} ${noun}${count === 1 ? '' : 's'}`;
}
