/** When quiet hours end and when it is morning where somebody is, also on the days when clocks change. */
import { DAY, MINUTE } from '../clock.js';
import { isQuiet, minuteOfDay } from '../matching/local-time.js';
import type { QuietHours } from '../people/person.model.js';

const A_DAY = 24 * 60;
/** Clocks are moved by an hour; two leave room for whoever does it otherwise. */
const MOST_MOVED = 120;

/**
 * The first moment from `at` on that is not quiet; `at` itself when it isn't. Looked for minute by minute: a change of clocks may take
 * out or bring again any of them. Who is never to be disturbed is disturbed after three days.
 */
export function quietUntil(quietHours: QuietHours | null, timeZone: string, at: Date): Date {
  if (!isQuiet(quietHours, timeZone, at)) return at;
  let end = later(wholeMinute(at), 1);
  for (let minutes = 0; minutes < 3 * A_DAY && isQuiet(quietHours, timeZone, end); minutes++) end = later(end, 1);
  return end;
}

/** The next time after `at` that clocks there show so many minutes since midnight; a time that a change skips is that much later. */
export function nextLocal(minuteThere: number, timeZone: string, at: Date): Date {
  const from = wholeMinute(at);
  const guess = later(from, minutesTo(from, timeZone, minuteThere));
  const off = ((minuteOfDay(guess, timeZone) - minuteThere + A_DAY + A_DAY / 2) % A_DAY) - A_DAY / 2;
  const found = Math.abs(off) <= MOST_MOVED ? later(guess, -off) : guess;
  return found > at ? found : new Date(guess.getTime() + (guess > at ? 0 : DAY));
}

/** At least one, at most a day. */
function minutesTo(at: Date, timeZone: string, minute: number): number {
  return (minute - minuteOfDay(at, timeZone) + A_DAY) % A_DAY || A_DAY;
}

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * MINUTE);
const wholeMinute = (at: Date) => new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);
