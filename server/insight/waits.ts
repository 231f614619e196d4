/** Waits kept as counts by length, so that days can be added up: eight steps for each doubling, hence within 5 % of the truth. */
import { SECOND } from '../clock.js';

/** Step and how many waits fell into it, in any order. */
export type Waits = [step: number, count: number][];

const STEPS = 8;

/** The step of a wait; all up to a second share the first. @param ms 0 or more. */
export function stepOf(ms: number): number {
  return ms <= SECOND ? 0 : Math.ceil(STEPS * Math.log2(ms / SECOND));
}

/** All of these together, shortest first. */
export function addWaits(lists: Waits[]): Waits {
  const counts = new Map<number, number>();
  for (const [step, count] of lists.flat()) counts.set(step, (counts.get(step) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}

export const howMany = (waits: Waits): number => waits.reduce((sum, [, count]) => sum + count, 0);

/** Within what time that share of them ended, in milliseconds; null for none. @param share in (0, 1]. */
export function quantile(waits: Waits, share: number): number | null {
  let left = Math.ceil(share * howMany(waits));
  for (const [step, count] of addWaits([waits])) {
    left -= count;
    if (left <= 0) return step === 0 ? SECOND : SECOND * 2 ** ((step - 0.5) / STEPS);
  }
  return null;
}
