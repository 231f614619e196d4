/** How a talk is laid out in time: who goes on speaking, when a new moment begins, and the words for it. The page's script uses the same. */
const MINUTE_MS = 60_000;
/** A silence that is worth a line of its own. */
const PAUSE_MS = 30 * MINUTE_MS;

export interface Spoken {
  /** Null or empty: said by Tacit itself. */
  authorId: string | null;
  /** ms since 1970. */
  at: number;
}

/** Whether the message goes on from the one before: same person, same minute, so no name is needed again. */
export function follows(before: Spoken | undefined, message: Spoken): boolean {
  return Boolean(before?.authorId) && before!.authorId === message.authorId && Math.floor(before!.at / MINUTE_MS) === Math.floor(message.at / MINUTE_MS);
}

/** Whether a line with the time belongs before the message: the first one, a new day, or after a long silence. */
export function beginsMoment(before: Spoken | undefined, message: Spoken, timeZone?: string): boolean {
  if (!before) return true;
  return message.at - before.at >= PAUSE_MS || dayOf(before.at, timeZone) !== dayOf(message.at, timeZone);
}

/** "14:05", in that time zone or the reader's own. */
export function clockWords(at: number, timeZone?: string): string {
  return format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, timeZone);
}

/** "Today 14:05", "Yesterday 14:05", "Tuesday 3 March, 14:05". */
export function momentWords(at: number, now: number, timeZone?: string): string {
  const day = dayOf(at, timeZone);
  if (day === dayOf(now, timeZone)) return `Today ${clockWords(at, timeZone)}`;
  if (day === dayOf(now - 24 * 60 * MINUTE_MS, timeZone)) return `Yesterday ${clockWords(at, timeZone)}`;
  const year = day.slice(-4) === dayOf(now, timeZone).slice(-4) ? {} : { year: 'numeric' as const };
  return `${format(at, { weekday: 'long', day: 'numeric', month: 'long', ...year }, timeZone)}, ${clockWords(at, timeZone)}`;
}

const dayOf = (at: number, timeZone?: string) => format(at, { day: '2-digit', month: '2-digit', year: 'numeric' }, timeZone);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are costly to make; there are few time zones. An unknown zone is read as UTC. */
function format(at: number, options: Intl.DateTimeFormatOptions, timeZone: string | undefined): string {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    try {
      found = new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone && { timeZone }) });
    } catch {
      found = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    }
    formats.set(key, found);
  }
  return found.format(at);
}
