/** The simulated helpers: what they know and when they are free come from people of the imported sites, the rest is drawn. */
import { DAY, HOUR, MINUTE } from '../../../clock.js';
import { isQuiet } from '../../../matching/local-time.js';
import type { QuietHours } from '../../../people/person.model.js';
import type { Chance } from '../../../seed/chance.js';
import { beta, chanceOf, logNormal, pick, pickWeighted, poisson } from './draws.js';
import type { Answerer } from './know-how.js';

export interface Span {
  from: number;
  to: number;
}

export interface Helper {
  /** Unique, the same at every run. */
  key: string;
  /** Whose answers are theirs; null for newcomers, whose know-how is what they say. */
  answersOf: string | null;
  topics: string[];
  timeZone: string;
  quietHours: QuietHours | null;
  languages: string[];
  capacity: number;
  /** Probability of accepting an offer. */
  accepts: number;
  /** Median of their reply time, in milliseconds. */
  replyMs: number;
  /** Their last visit before it. */
  lastHere: number;
  /** When they say they are free on the simulated day, in order. */
  free: Span[];
}

/** Share of helpers without a past here. Set. */
const NEWCOMERS = 0.15;
/** "0.20" of the design's simulation (M 12) as a mean; Beta(2, 8) has most people between .05 and .40. */
const ACCEPTS = [2, 8] as const;
/** Median reply of 14 s (M 12); people differ by half, and each of them from time to time by more. Set. */
const REPLY_MS = 14_000;
const REPLY_SPREAD_OF_PEOPLE = 0.4;
/** Spans a person is free on a usual day, and how long: the product's own choice begins at 50 minutes. Set. */
const SPANS = 2;
const SPAN_MS = 50 * MINUTE;
const SPAN_SPREAD = 0.5;
const LONGEST_SPAN_MS = 4 * HOUR;
/** Since their last visit, before the day begins. Set. */
const AWAY_MS = DAY;
const AWAY_SPREAD = 1;
/** Own answers count against two of everybody's: who answered once is not free at that hour for ever. Set. */
const OTHERS_HOURS = 2;
/** Zones with their offset on the simulated day and the share of people in them: a guess at who writes English on such sites. Set. */
const ZONES = [
  ['America/Los_Angeles', -7, 0.14], ['America/New_York', -4, 0.24], ['America/Sao_Paulo', -3, 0.04], ['Europe/London', 1, 0.16], ['Europe/Berlin', 2, 0.22],
  ['Asia/Kolkata', 5.5, 0.1], ['Asia/Singapore', 8, 0.04], ['Asia/Tokyo', 9, 0.03], ['Australia/Sydney', 10, 0.03],
] as const;
/** How likely somebody is at a keyboard by their own clock: what tells zones apart. Set. */
const AWAKE = [2, 1, 0.5, 0.3, 0.3, 0.5, 1, 2, 3.5, 4.5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5.5, 5.5, 5, 3.5];
const NIGHTS: QuietHours[] = [{ from: '22:00', to: '07:00' }, { from: '22:30', to: '07:30' }, { from: '23:00', to: '08:00' }, { from: '00:00', to: '07:00' }];
const AT_WORK: QuietHours = { from: '09:00', to: '17:00' };

/** @param start of the simulated day, which is `lasts` long; both in milliseconds. */
export function drawHelpers(answerers: Answerer[], count: number, { start, lasts, seed }: { start: number; lasts: number; seed: number }): Helper[] {
  const chance = chanceOf(seed, 'helpers');
  const newcomers = chance.shuffled(answerers.filter(({ veteran, topics }) => !veteran && topics.length > 0));
  const veterans = chance.shuffled(answerers.filter(({ veteran }) => veteran));
  const fresh = Math.min(newcomers.length, Math.round(count * NEWCOMERS));
  const everybody = answerers.flatMap(({ answeredAt }) => answeredAt);
  // With fewer people on the sites than helpers wanted, some are drawn again: the same know-how, another life.
  const chosen = [...newcomers.slice(0, fresh), ...Array.from({ length: count - fresh }, (_, n) => veterans[n % veterans.length]!)];
  return chosen.map((answerer, place) => drawHelper(answerer, `helper-${place}`, everybody, { start, lasts, seed }));
}

function drawHelper(answerer: Answerer, key: string, everybody: number[], { start, lasts, seed }: { start: number; lasts: number; seed: number }): Helper {
  const chance = chanceOf(seed, key);
  const named = answerer.veteran && chance.next() < 0.5 ? [] : answerer.topics.slice(0, 3);
  const habit = chance.next();
  return {
    key,
    answersOf: answerer.veteran ? answerer.key : null,
    topics: named,
    timeZone: ZONES[zoneOf(chance, answerer.answeredAt)]![0],
    quietHours: habit < 0.6 ? pick(chance, NIGHTS) : habit < 0.7 ? AT_WORK : null,
    languages: chance.next() < 0.85 ? ['en'] : [pick(chance, ['de', 'fr', 'es', 'pt']), 'en'],
    capacity: chance.next() < 0.2 ? 2 : 1,
    accepts: beta(chance, ...ACCEPTS),
    replyMs: logNormal(chance, REPLY_MS, REPLY_SPREAD_OF_PEOPLE),
    lastHere: start - logNormal(chance, AWAY_MS, AWAY_SPREAD),
    free: drawFree(chance, answerer.answeredAt, everybody, start, lasts),
  };
}

/** The zone in which these hours look most like a day, by Bayes' rule with the shares above as prior; drawn, not decided. */
function zoneOf(chance: Chance, answeredAt: number[]): number {
  const mean = AWAKE.reduce((total, weight) => total + weight, 0) / 24;
  const belief = ZONES.map(([, offset, share]) => Math.log(share) + answeredAt.slice(0, 50).reduce((total, at) => total + Math.log(AWAKE[Math.floor((((at / HOUR + offset) % 24) + 24) % 24)]! / mean), 0));
  const most = Math.max(...belief);
  return pickWeighted(chance, belief.map((value) => Math.exp(value - most)));
}

/**
 * Spans at hours when they answered, on this kind of day. How many depends on the weekday: as many more or fewer than usual as
 * there were answers on it.
 */
export function drawFree(chance: Chance, own: number[], everybody: number[], start: number, lasts: number): Span[] {
  const spans: Span[] = [];
  for (let day = (Math.floor(start / DAY) - 1) * DAY; day < start + lasts; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    const onIt = everybody.filter((at) => new Date(at).getUTCDay() === weekday);
    for (let left = poisson(chance, (SPANS * onIt.length * 7) / Math.max(1, everybody.length)); left > 0; left--) {
      const at = chance.next() < own.length / (own.length + OTHERS_HOURS) ? pick(chance, own) : onIt.length > 0 ? pick(chance, onIt) : chance.next() * DAY;
      // They answered while they were free, so they were before and after.
      const long = Math.min(LONGEST_SPAN_MS, logNormal(chance, SPAN_MS, SPAN_SPREAD));
      const from = day + (at % DAY) - chance.next() * long;
      if (from + long > start && from < start + lasts) spans.push({ from: Math.max(start, Math.round(from / 1000) * 1000), to: Math.round((from + long) / 1000) * 1000 });
    }
  }
  return joined(spans);
}

/** In order, those that touch made one. */
export function joined(spans: Span[]): Span[] {
  const inTurn = [...spans].sort((a, b) => a.from - b.from);
  const made: Span[] = [];
  for (const { from, to } of inTurn) {
    const last = made.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else made.push({ from, to });
  }
  return made;
}

/** How long these helpers are free and not quiet, all together, in hours. */
export function freeHours(helpers: Helper[], until: number): number {
  const step = 5 * MINUTE;
  let steps = 0;
  for (const { free, quietHours, timeZone } of helpers) for (const { from, to } of free) for (let at = from; at < Math.min(to, until); at += step) if (!isQuiet(quietHours, timeZone, new Date(at))) steps++;
  return (steps * step) / HOUR;
}
