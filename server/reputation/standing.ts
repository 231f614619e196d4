/** What outcomes say of a person in one topic; pure. Source: PRODUCT, "Standing per topic". */
import { DAY } from '../clock.js';

export interface Outcome {
  questionId: string;
  /** Whom it helped, or did not. */
  withId: string;
  good: boolean;
  at: Date;
  /** The asker said a week later that it still holds. */
  still?: boolean;
}

export interface Standing {
  /** Outcomes decayed by half every 180 days. */
  good: number;
  bad: number;
  /** (good + 2) / (good + bad + 4). */
  standing: number;
  /** Lower 95 % bound of the share of good outcomes. */
  lowerBound: number;
  knowsWell: boolean;
}

export const HALF_LIFE_MS = 180 * DAY;
/** Two-sided 95 %. */
const Z = 1.96;
/** "Knows this well": from this lower bound on, with so many different people on so many different days; kept until 0.9 of the bar. */
export const BAR = 0.5;
const KEPT = 0.9 * BAR;
export const DIFFERENT_PEOPLE = 5;
export const DIFFERENT_DAYS = 7;

/** What an outcome of that age still weighs. */
export function decay(ageMs: number): number {
  return 0.5 ** (Math.max(0, ageMs) / HALF_LIFE_MS);
}

/** Wilson's score interval for a share (E. B. Wilson, 1927), its lower end; 0 without outcomes. */
export function wilsonLowerBound(good: number, bad: number): number {
  const n = good + bad;
  if (n <= 0) return 0;
  const p = good / n;
  const z2 = Z * Z;
  return Math.max(0, (p + z2 / (2 * n) - Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n));
}

/** The standing that these outcomes give at that moment. */
export function standingAt(outcomes: Outcome[], now: Date): Standing {
  const { good, bad, knowsWell } = walk(outcomes, now);
  return { good, bad, standing: (good + 2) / (good + bad + 4), lowerBound: wilsonLowerBound(good, bad), knowsWell };
}

/** Goes through the outcomes as they came: what is kept once reached can't be told from the last state alone. */
function walk(outcomes: Outcome[], now: Date): { good: number; bad: number; knowsWell: boolean } {
  let good = 0;
  let bad = 0;
  let knowsWell = false;
  let then = 0;
  const people = new Set<string>();
  const days = new Set<string>();
  const judge = (at: number) => {
    const left = decay(at - then);
    [good, bad, then] = [good * left, bad * left, at];
    const bound = wilsonLowerBound(good, bad);
    const widely = people.size >= DIFFERENT_PEOPLE && days.size >= DIFFERENT_DAYS;
    knowsWell = widely && bound >= (knowsWell ? KEPT : BAR);
  };
  for (const outcome of [...outcomes].filter(({ at }) => at <= now).sort((a, b) => a.at.getTime() - b.at.getTime())) {
    judge(outcome.at.getTime());
    if (outcome.good) good++;
    else bad++;
    if (outcome.good) {
      people.add(outcome.withId);
      days.add(outcome.at.toISOString().slice(0, 10));
    }
    judge(outcome.at.getTime());
  }
  judge(now.getTime());
  return { good, bad, knowsWell };
}

/** "solved 14 of 17 about sourdough; still solved after a week: 13" */
export function sentenceFor(topic: string, outcomes: Outcome[]): string {
  const solved = outcomes.filter(({ good }) => good).length;
  const still = outcomes.filter((outcome) => outcome.good && outcome.still).length;
  return `solved ${solved} of ${outcomes.length} about ${topic}${still > 0 ? `; still solved after a week: ${still}` : ''}`;
}
