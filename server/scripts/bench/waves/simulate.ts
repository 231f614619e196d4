/** Draws a town, writes it into empty stores, lives its day and says what it came to. */
import { DAY } from '../../../clock.js';
import type { Ctx } from '../../../context.js';
import type { MovingClock } from '../../../seed/agenda.js';
import { drawArrivals } from './arrivals.js';
import { gini, rounded, share, waitsOf, type Waits } from './figures.js';
import { drawHelpers, freeHours } from './draw-helpers.js';
import { frequent, splitArchives } from './know-how.js';
import { liveDay } from './live-day.js';
import type { Archive } from './read-archive.js';
import { writeTown } from './write-town.js';

export interface Load {
  /** Questions for each hour that a helper is free. */
  perFreeHour: number;
}

export interface Simulated {
  helpers: number;
  start: number;
  lasts: number;
  seed: number;
}

export interface Figures extends Waits {
  perFreeHour: number;
  freeHours: number;
  /** Of the questions at whose asking somebody who knows its topics could be asked. */
  suitableFree: Waits & { share: number };
  gini: number;
  newcomers: { people: number; offers: number; acceptances: number };
  mostOffersInADay: number;
  faults: Record<string, number>;
  races: number;
  doubleWins: number;
  refused: Record<string, number>;
  knew: number;
}

export async function simulate(ctx: Ctx, clock: MovingClock, archives: Archive[], { perFreeHour }: Load, { helpers: count, start, lasts, seed }: Simulated, progress: (done: number, of: number) => void): Promise<Figures> {
  const known = splitArchives(archives, start);
  const when = { start, lasts, seed };
  const helpers = drawHelpers(known.answerers, count, when);
  const hours = freeHours(helpers, start + lasts);
  const arrivals = drawArrivals(known.later, Math.round(hours * perFreeHour), when);
  const { blocked } = await writeTown(ctx, known, helpers, arrivals, when);
  const asked = new Map(known.past.questions.map(({ key, topics }) => [key, topics]));
  const answered = new Map<string, string[]>();
  for (const { authorKey, questionKey } of known.past.answers) answered.set(authorKey, [...(answered.get(authorKey) ?? []), ...(asked.get(questionKey) ?? [])]);
  const topicsOf = new Map(helpers.map(({ key, answersOf, topics }) => [key, new Set([...topics, ...(answersOf ? frequent(answered.get(answersOf) ?? []) : [])])]));
  const day = await liveDay({ ctx, clock, helpers, arrivals, blocked, topicsOf, start, lasts, seed, progress });
  const perHelper = new Map(helpers.map(({ key }) => [key, 0]));
  for (const { helperKey } of day.offers) perHelper.set(helperKey, perHelper.get(helperKey)! + 1);
  const met = day.courses.filter(({ suitable }) => suitable > 0);
  const fresh = (some: { newcomer: boolean }[]) => share(some.filter(({ newcomer }) => newcomer).length, some.length);
  return {
    perFreeHour,
    freeHours: rounded(hours, 0),
    ...waitsOf(day.courses),
    suitableFree: { share: share(met.length, day.courses.length), ...waitsOf(met) },
    gini: rounded(gini([...perHelper.values()]), 3),
    newcomers: { people: share(helpers.filter(({ answersOf }) => answersOf === null).length, helpers.length), offers: fresh(day.offers), acceptances: fresh(day.acceptances) },
    mostOffersInADay: day.audit.mostInADay(),
    faults: day.audit.faults,
    races: day.races,
    doubleWins: day.doubleWins,
    refused: day.refused,
    knew: share(day.courses.filter(({ knew }) => knew).length, day.courses.filter(({ waitedMs }) => waitedMs !== null).length),
  };
}

/** A Wednesday in summer; midnight UTC. Set: any would do, and weekdays bring the most people. */
export const START = Date.UTC(2027, 5, 9);
export const LASTS = DAY;
