/** Relative times grow old on an open page: every <time> that the server worded is worded again each half minute. */
import { agoInWords } from '../../server/web/ago.js';

const AGAIN_MS = 30_000;

setInterval(() => {
  if (document.hidden) return;
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-ago]')) {
    const words = agoInWords(Date.parse(time.dateTime), Date.now());
    if (time.textContent !== words) time.textContent = words;
  }
}, AGAIN_MS);
