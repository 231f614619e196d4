/** Shares and times from counts; of fewer than five none is told, since one more would turn it over. */
import { SECOND } from '../clock.js';
import type { Slice } from './tally.js';
import { howMany, quantile } from './waits.js';

export const LEAST = 5;

/** What a figure says, and from how many. */
export interface Figure {
  /** Null when there are too few. */
  value: number | null;
  of: number;
}

export const taken = ({ accepted, decided }: Slice): Figure => figure(accepted, decided);
export const untaken = ({ settled, filled }: Slice): Figure => figure(settled - filled, settled);
export const toNewcomers = ({ newcomers, offers }: Slice): Figure => figure(newcomers, offers);
/** Offers for each helper and day. */
export const load = ({ offers, helpers }: Slice): Figure => figure(offers, helpers);

/** Seconds within which that share of the acceptances came. */
export function waited({ waits }: Slice, share: number): Figure {
  const of = howMany(waits);
  return { value: of < LEAST ? null : quantile(waits, share)! / SECOND, of };
}

function figure(part: number, of: number): Figure {
  return { value: of < LEAST ? null : part / of, of };
}
