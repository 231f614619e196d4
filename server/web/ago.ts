/** Times as people say them; the same words on the server and, kept fresh, in the page. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/**
 * "just now", "2 minutes ago", "in 20 minutes", "yesterday", "5 days ago"; from 30 days on the date ("3 May", "3 May 2019").
 * @param then ms since 1970. @param now ms since 1970.
 */
export function agoInWords(then: number, now: number): string {
  const distance = Math.abs(now - then);
  if (distance < MINUTE) return then > now ? 'in a moment' : 'just now';
  if (distance >= 30 * DAY) return dateInWords(then, now);
  const days = Math.floor(distance / DAY);
  if (days === 1) return then > now ? 'tomorrow' : 'yesterday';
  const words = distance < HOUR ? count(Math.floor(distance / MINUTE), 'minute') : distance < DAY ? count(Math.floor(distance / HOUR), 'hour') : count(days, 'day');
  return then > now ? `in ${words}` : `${words} ago`;
}

/** The date as said in a sentence, with the year when it isn't this one's. UTC, so that server and page agree. */
function dateInWords(then: number, now: number): string {
  const date = new Date(then);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return date.getUTCFullYear() === new Date(now).getUTCFullYear() ? day : `${day} ${date.getUTCFullYear()}`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
