/**
 * Forward decay (Cormode, Shkapenyuk, Srivastava, Xu 2009): what happened later weighs more, and everything is divided by how much
 * a deed of now would weigh. Sums are the same as of deeds that fade, but stay as they are while time passes, and so does their order.
 */
import { MATCHING } from './constants.js';
import { EVERYTHING, SUMS, type CountedAnswers, type KnowHow } from './know-how.model.js';

/** Less than a deed of forty half-lives ago is what rounding leaves of deeds that were taken out. */
const NOTHING = 2 ** -40;

/** Weights are told from here on. A double holds the shortest half-life for 39 years after it, and as many before. */
const SINCE = Date.UTC(2020, 0, 1);

export type Sums = Pick<KnowHow, (typeof SUMS)[number]>;

/** How much a deed of this moment adds to a sum. */
export function forward(at: Date, halfLifeMs: number): number {
  return 2 ** ((at.getTime() - SINCE) / halfLifeMs);
}

/** What a sum is worth now. */
export function worth(sum: number, halfLifeMs: number, now: Date): number {
  const left = sum / forward(now, halfLifeMs);
  return left > NOTHING ? left : 0;
}

/** How long it takes for half of a row's `lately` to fade. */
export function latelyHalfLife(topic: string): number {
  return topic === EVERYTHING ? MATCHING.ACTIVITY_HALF_LIFE_MS : MATCHING.TOPIC_HALF_LIFE_MS;
}

/** What one question's answers add to each row, by the row's id. */
export function sumsOf({ topics, deeds }: Pick<CountedAnswers, 'topics' | 'deeds'>): Map<string, Sums> {
  const rows = new Map<string, Sums>();
  for (const { personId, at, success } of deeds) {
    for (const topic of [EVERYTHING, ...topics]) {
      const row = rows.get(rowId(personId, topic)) ?? { deeds: 0, lately: 0, outcomes: 0, successes: 0 };
      rows.set(rowId(personId, topic), row);
      const told = success === undefined ? 0 : forward(at, MATCHING.STANDING_HALF_LIFE_MS);
      row.deeds += 1;
      row.lately += forward(at, latelyHalfLife(topic));
      row.outcomes += told;
      row.successes += told * (success ?? 0);
    }
  }
  return rows;
}

export function rowId(personId: string | { toString(): string }, topic: string): string {
  return `${String(personId)} ${topic}`;
}
