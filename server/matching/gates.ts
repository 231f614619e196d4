/** Who may be asked now. A gate is a promise to the helper: no score gets anyone through it. */
import { isSuspended } from '../moderation/suspension.js';
import type { Person } from '../people/person.model.js';
import { MATCHING, OFFERS } from './constants.js';
import { isQuiet } from './local-time.js';

/** Why somebody can't be asked; in the order they are looked at. */
export type Gate = 'asker' | 'blocked' | 'suspended' | 'unclaimed' | 'guest' | 'paused' | 'snoozed' | 'language' | 'not-their-thing' | 'quiet' | 'away' | 'resting' | 'busy' | 'offers-spent' | 'talks-spent';

/** A person's recent dealings, beside their own settings. */
export interface Dealings {
  liveTalks: number;
  /** Within a budget's day. */
  offersToday: number;
  talksToday: number;
  /** Refusals as "not my thing" of a topic of this question, within the reach of that rule. */
  notMyThing: number;
}

export interface Asked {
  asker: Pick<Person, '_id' | 'blocked' | 'apart' | 'suspendedUntil'>;
  language: string;
}

type Settings = Pick<Person, '_id' | 'suspendedUntil' | 'kind' | 'blocked' | 'paused' | 'languages' | 'quietHours' | 'timeZone' | 'freeUntil' | 'lastActiveAt' | 'restUntil' | 'capacity' | 'offerBudget' | 'conversationBudget'> & Pick<Partial<Person>, 'snoozedUntil'>;

/** The first gate that is shut, or null: then they may be asked now. */
export function shutGate(person: Settings, dealings: Dealings, { asker, language }: Asked, now: Date): Gate | null {
  if (person._id.equals(asker._id)) return 'asker';
  if (holds(person.blocked, asker._id) || holds(asker.blocked, person._id) || holds(asker.apart ?? [], person._id)) return 'blocked';
  // Nobody is asked for somebody who couldn't answer them. Both end by themselves.
  if (isSuspended(person, now) || isSuspended(asker, now)) return 'suspended';
  if (person.kind === 'imported' || person.kind === 'merged' || person.kind === 'left') return 'unclaimed';
  if (person.kind === 'guest') return 'guest';
  if (person.paused) return 'paused';
  if (person.snoozedUntil && person.snoozedUntil > now) return 'snoozed';
  if (!person.languages.includes(language)) return 'language';
  if (dealings.notMyThing >= MATCHING.NOT_MY_THING) return 'not-their-thing';
  if (isQuiet(person.quietHours, person.timeZone, now)) return 'quiet';
  if (!isHere(person, now)) return 'away';
  if (person.restUntil && person.restUntil > now) return 'resting';
  if (dealings.liveTalks >= person.capacity) return 'busy';
  if (dealings.offersToday >= person.offerBudget) return 'offers-spent';
  if (dealings.talksToday >= person.conversationBudget) return 'talks-spent';
  return null;
}

/** Free for offers, or here so lately that a knock is heard. */
export function isHere({ freeUntil, lastActiveAt }: Pick<Person, 'freeUntil' | 'lastActiveAt'>, now: Date): boolean {
  return (freeUntil !== null && freeUntil > now) || now.getTime() - lastActiveAt.getTime() < MATCHING.REACHABLE_MS;
}

/** Since when a budget's day counts. */
export function budgetDayBegan(now: Date): Date {
  return new Date(now.getTime() - OFFERS.BUDGET_DAY_MS);
}

function holds(ids: Person['blocked'], id: Person['_id']): boolean {
  return ids.some((blocked) => blocked.equals(id));
}
