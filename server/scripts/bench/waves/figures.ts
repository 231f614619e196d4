/** What a simulated day comes to, in numbers: pure. */

/** One question as it went. */
export interface Course {
  /** Simulated milliseconds from asking to the first acceptance; null: none came on that day. */
  waitedMs: number | null;
  /** Offers made until then. */
  offers: number;
  /** People who know about it and could be asked at that moment. */
  suitable: number;
  /** Whoever accepted knows about it. */
  knew: boolean;
}

export interface Offered {
  helperKey: string;
  newcomer: boolean;
}

export interface Waits {
  questions: number;
  p50s: number | null;
  p90s: number | null;
  filled150: number;
  offersPerQuestion: number;
  offersPerAcceptance: number | null;
}

const FILLED_WITHIN_MS = 150_000;

/** A question that nobody took waited for ever: it stands at the end of the order. Null: that share was never reached. */
export function percentile(waits: (number | null)[], share: number): number | null {
  const sorted = waits.map((ms) => ms ?? Infinity).sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return value === undefined || value === Infinity ? null : value;
}

/** 0: everybody has the same; towards 1: one has it all (Gini 1912). */
export function gini(values: number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  const weighed = [...values].sort((a, b) => a - b).reduce((sum, value, place) => sum + value * (2 * (place + 1) - values.length - 1), 0);
  return weighed / (values.length * total);
}

export function waitsOf(courses: Course[]): Waits {
  const waits = courses.map(({ waitedMs }) => waitedMs);
  const offers = courses.reduce((sum, course) => sum + course.offers, 0);
  const accepted = waits.filter((ms) => ms !== null).length;
  const seconds = (ms: number | null) => (ms === null ? null : rounded(ms / 1000, 1));
  return {
    questions: courses.length,
    p50s: seconds(percentile(waits, 0.5)),
    p90s: seconds(percentile(waits, 0.9)),
    filled150: share(waits.filter((ms) => ms !== null && ms <= FILLED_WITHIN_MS).length, courses.length),
    offersPerQuestion: rounded(offers / Math.max(1, courses.length), 2),
    offersPerAcceptance: accepted === 0 ? null : rounded(offers / accepted, 2),
  };
}

export const share = (some: number, of: number): number => rounded(some / Math.max(1, of), 4);
export const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
