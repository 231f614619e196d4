/** Whether this is an hour of the week at which somebody usually comes: pure. */
import { DAY, HOUR } from '../clock.js';
import { MATCHING } from './constants.js';
import { sum } from './recency.js';

const WEEK = 7 * DAY;

/** An offer that came to something: when, and whether they took it on. */
export interface Decided {
  at: Date;
  accepted: boolean;
}

/**
 * What their willingness is multiplied by now (step 8), from .5 to 1.5 and near 1 while little is known: how often they say yes at
 * this hour against how often at all. One more yes never lowers willingness itself. When they answer is left out: in the replay it
 * brought nothing, and at 100,000 questions reading it cost more than all the rest. By their own clock, since it is the same one at
 * both ends; a change of clocks is bridged by looking an hour and a half around.
 */
export function hourRatio(offers: Decided[], now: Date): number {
  const accepted = offers.filter((offer) => offer.accepted);
  const overall = (accepted.length + MATCHING.WILLING_ACCEPTED) / (offers.length + MATCHING.WILLING_OFFERED);
  const weights = (rows: { at: Date }[]) => sum(rows.map(({ at }) => nearness(at, now)));
  const yes = (weights(accepted) + MATCHING.HOUR_PRIOR * overall) / (weights(offers) + MATCHING.HOUR_PRIOR) / overall;
  return Math.min(MATCHING.HOUR_MOST, Math.max(MATCHING.HOUR_LEAST, yes));
}

/** 1 at the same hour of the same day of the week, less on another day, 0 at another hour. */
export function nearness(at: Date, now: Date): number {
  const ago = now.getTime() - at.getTime();
  if (around(ago, WEEK) <= MATCHING.HOUR_AROUND_MS) return 1;
  return around(ago, 24 * HOUR) <= MATCHING.HOUR_AROUND_MS ? MATCHING.HOUR_OTHER_DAY : 0;
}

/** How far from a whole number of rounds. */
function around(ms: number, round: number): number {
  const rest = ((ms % round) + round) % round;
  return Math.min(rest, round - rest);
}
