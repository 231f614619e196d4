/** Keeps its own account of every helper, apart from the product's, and holds each offer against it: was it right to ask them then? */
import { DAY, MINUTE } from '../../../clock.js';
import type { Helper } from './draw-helpers.js';

export type Fault = 'quiet' | 'away' | 'busy' | 'resting' | 'blocked' | 'language' | 'offersOverBudget' | 'talksOverBudget';

/** The promises, as the product states them. */
const OFFERS_A_DAY = 8;
const TALKS_A_DAY = 3;
const REACHABLE_MS = 15 * MINUTE;
const REST_AFTER_TALK_MS = 10 * MINUTE;
const REST_AFTER_REFUSAL_MS = 2 * MINUTE;
const LANGUAGE = 'en';

interface Account {
  helper: Helper;
  live: number;
  restUntil: number;
  offers: number[];
  talks: number[];
}

export class Audit {
  readonly #accounts: Map<string, Account>;
  readonly faults: Record<Fault, number> = { quiet: 0, away: 0, busy: 0, resting: 0, blocked: 0, language: 0, offersOverBudget: 0, talksOverBudget: 0 };

  /** @param blocked by helper: askers whom they don't want to meet. */
  constructor(
    helpers: Helper[],
    readonly blocked: Map<string, Set<string>>,
  ) {
    this.#accounts = new Map(helpers.map((helper) => [helper.key, { helper, live: 0, restUntil: 0, offers: [], talks: [] }]));
  }

  /** Everything that speaks against asking them now. */
  against(helperKey: string, askerKey: string, now: number): Fault[] {
    const { helper, live, restUntil, offers, talks } = this.#accounts.get(helperKey)!;
    const today = (times: number[]) => times.filter((at) => at > now - DAY).length;
    const found: Fault[] = [];
    if (isNight(helper, now)) found.push('quiet');
    // A visit lets them be reached for a while, whatever they said.
    if (!helper.free.some(({ from, to }) => from <= now && now < Math.max(to, from + REACHABLE_MS))) found.push('away');
    if (live >= helper.capacity) found.push('busy');
    if (restUntil > now) found.push('resting');
    if (this.blocked.get(helperKey)?.has(askerKey)) found.push('blocked');
    if (!helper.languages.includes(LANGUAGE)) found.push('language');
    if (today(offers) >= OFFERS_A_DAY) found.push('offersOverBudget');
    if (today(talks) >= TALKS_A_DAY) found.push('talksOverBudget');
    return found;
  }

  offered(helperKey: string, askerKey: string, now: number): void {
    for (const fault of this.against(helperKey, askerKey, now)) this.faults[fault]++;
    this.#accounts.get(helperKey)!.offers.push(now);
  }

  declined(helperKey: string, now: number): void {
    this.#rest(helperKey, now + REST_AFTER_REFUSAL_MS);
  }

  accepted(helperKey: string, now: number): void {
    const account = this.#accounts.get(helperKey)!;
    account.live++;
    account.talks.push(now);
  }

  talkEnded(helperKey: string, now: number): void {
    this.#accounts.get(helperKey)!.live--;
    this.#rest(helperKey, now + REST_AFTER_TALK_MS);
  }

  /** "I am free" is the plainer wish: it ends a rest. */
  saidFree(helperKey: string): void {
    this.#accounts.get(helperKey)!.restUntil = 0;
  }

  /** The most offers that anyone had within 24 hours. */
  mostInADay(): number {
    return Math.max(0, ...[...this.#accounts.values()].map(({ offers }) => Math.max(0, ...offers.map((from) => offers.filter((at) => at >= from && at < from + DAY).length))));
  }

  #rest(helperKey: string, until: number): void {
    const account = this.#accounts.get(helperKey)!;
    account.restUntil = Math.max(account.restUntil, until);
  }
}

/** By another way than the product's, so that one mistake doesn't hide the other. */
function isNight({ quietHours, timeZone }: Helper, now: number): boolean {
  if (!quietHours) return false;
  const clock = new Date(now).toLocaleTimeString('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' });
  const { from, to } = quietHours;
  return from < to ? clock >= from && clock < to : clock >= from || clock < to;
}
