/** What is told of how matching does, measure by measure. */
import { load, taken, toNewcomers, untaken, waited, type Figure } from './rates.js';
import type { Slice } from './tally.js';

export interface Measure {
  id: string;
  title: string;
  about: string;
  /** What its bar is as long as. */
  of(slice: Slice): Figure;
  /** The longer, paler bar behind it, where there is one. */
  behind?(slice: Slice): Figure;
  /** A full bar; null: as long as the longest there is. */
  full: number | null;
  inWords(slice: Slice): string;
}

export const MEASURES: Measure[] = [
  { id: 'taken', title: 'Offers that got a yes', about: 'Of the offers that were answered or lapsed. Those taken back because somebody else was quicker are left out.', of: taken, full: 1, inWords: (slice) => share(taken(slice)) },
  {
    id: 'waited', title: 'Time until somebody said yes', about: 'From the start of asking. The strong bar: half of them; the pale one: nine in ten.', full: null,
    of: (slice) => waited(slice, 0.5), behind: (slice) => waited(slice, 0.9),
    inWords: (slice) => told(waited(slice, 0.5), (half) => `half within ${timeInWords(half)}, nine in ten within ${timeInWords(waited(slice, 0.9).value!)}`),
  },
  { id: 'untaken', title: 'Questions nobody took on', about: 'Of the questions whose waves are over. Somebody may still have answered them on their page.', of: untaken, full: 1, inWords: (slice) => share(untaken(slice)) },
  { id: 'newcomers', title: 'Offers to newcomers', about: 'Offers to somebody who had answered next to nothing here, in the places that each larger wave keeps for them or by their rank.', of: toNewcomers, full: 1, inWords: (slice) => share(toNewcomers(slice)) },
  { id: 'load', title: 'Offers for each helper and day', about: 'How many offers somebody gets on a day on which they get any.', of: load, full: null, inWords: (slice) => told(load(slice), (value) => value.toFixed(1)) },
];

const share = (figure: Figure) => told(figure, (value) => `${Math.round(value * 100)} %`);

/** Always with how many it comes from; of too few only that. */
function told({ value, of }: Figure, inWords: (value: number) => string): string {
  if (of === 0) return 'none yet';
  return value === null ? `too few to say (${of})` : `${inWords(value)} (of ${of.toLocaleString('en')})`;
}

/** "42 seconds", "3.5 minutes", "2 hours". */
export function timeInWords(seconds: number): string {
  if (seconds < 100) return unit(Math.max(1, Math.round(seconds)), 'second');
  const minutes = seconds / 60;
  if (minutes < 90) return unit(minutes < 10 ? Math.round(minutes * 2) / 2 : Math.round(minutes), 'minute');
  const hours = minutes / 60;
  return hours < 48 ? unit(Math.round(hours), 'hour') : unit(Math.round(hours / 24), 'day');
}

const unit = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
