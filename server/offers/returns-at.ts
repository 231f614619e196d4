/** When time alone lets somebody be asked: rest, snooze, suspension, the day of a budget and quiet hours all end by themselves. Pure. */
import { OFFERS } from '../matching/constants.js';
import { budgetDayBegan, type Dealings } from '../matching/gates.js';
import { minutesOf } from '../matching/local-time.js';
import { nextLocal, quietUntil } from '../notifications/local-times.js';
import type { Person } from '../people/person.model.js';
import type { OfferDeed } from './recent-offers.js';

type Settings = Pick<Person, 'restUntil' | 'suspendedUntil' | 'offerBudget' | 'conversationBudget' | 'quietHours' | 'timeZone'> & { snoozedUntil?: Date | null };
type Deed = Pick<OfferDeed, 'status' | 'createdAt' | 'settledAt'>;

/**
 * The moment from which all that ends by itself has ended; for somebody whom none of it keeps away now, the end of their next quiet
 * hours; null when there is none.
 */
export function returnsAt(person: Settings, deeds: Deed[], now: Date): Date | null {
  const { offers, talks } = ofToday(deeds, now);
  const ends = [person.restUntil, person.snoozedUntil, person.suspendedUntil, budgetReturns(offers, person.offerBudget), budgetReturns(talks, person.conversationBudget)];
  const rested = new Date(Math.max(now.getTime(), ...ends.map((end) => end?.getTime() ?? 0)));
  const open = quietUntil(person.quietHours, person.timeZone, rested);
  if (open > now) return open;
  const from = person.quietHours && minutesOf(person.quietHours.from);
  if (from === null) return null;
  const next = nextLocal(from, person.timeZone, now);
  const end = quietUntil(person.quietHours, person.timeZone, next);
  // Hours of no length never begin.
  return end > next ? end : null;
}

/** What the gates ask of a day. */
export function dealingsToday(deeds: Deed[], liveTalks: number, now: Date): Dealings {
  const { offers, talks } = ofToday(deeds, now);
  return { liveTalks, offersToday: offers.length, talksToday: talks.length, notMyThing: 0 };
}

function ofToday(deeds: Deed[], now: Date): { offers: Date[]; talks: Date[] } {
  const began = budgetDayBegan(now);
  const offers = deeds.map(({ createdAt }) => createdAt).filter((at) => at > began);
  const talks = deeds.flatMap(({ status, settledAt }) => (status === 'accepted' && settledAt && settledAt > began ? [settledAt] : []));
  return { offers, talks };
}

/** When so many of these are a day old that one more fits; null when one fits now. */
export function budgetReturns(times: Date[], budget: number): Date | null {
  if (times.length < budget) return null;
  const inTurn = times.map((at) => at.getTime()).sort((a, b) => a - b);
  return new Date(inTurn[inTurn.length - budget]! + OFFERS.BUDGET_DAY_MS);
}
