/** Reads what scoring and gates need to know of the candidates: settings, standing, dealings; a fixed number of queries for any number of people. */
import { Types } from 'mongoose';
import { DAY } from '../clock.js';
import { liveTalkCounts } from '../conversations/read-dealings.js';
import { offersOverWeeks, passesSince, type OfferDeed, type Pass } from '../offers/recent-offers.js';
import { findCandidates, type Helper } from '../people/find-helpers.js';
import { MATCHING } from './constants.js';
import { budgetDayBegan, type Dealings } from './gates.js';
import { hourRatio, type Decided } from './hour-of-week.js';
import { scarcity } from './note-scarce.js';
import { readStanding, type RowsRead } from './read-know-how.js';
import { readRapport } from './read-rapport.js';
import { decay, sum } from './recency.js';
import type { Facts } from './score.js';

export interface Candidate {
  person: Helper;
  facts: Facts;
  dealings: Dealings;
}

/** What is asked about. */
export interface About {
  topics: string[];
  language: string;
  askerId: Types.ObjectId;
}

const NOTHING: Pick<Facts, 'standing' | 'answers'> = { standing: { successes: 0, outcomes: 0, topicSuccesses: 0, topicOutcomes: 0 }, answers: 0 };

/** Nobody is blocked by somebody who is gone. */
export type Asker = Helper | Pick<Helper, '_id' | 'blocked' | 'apart'>;

/** All that is known of these people, by id, and whoever asks; people who are gone are left out. @param read know-how that was read already. */
export async function readCandidates(ids: string[], about: About, now: Date, read?: RowsRead): Promise<{ candidates: Map<string, Candidate>; asker: Asker }> {
  const since = (reach: number) => new Date(now.getTime() - reach);
  const objectIds = ids.map((id) => new Types.ObjectId(id));
  const [people, live, offers, passes, standings, rapport] = await Promise.all([
    findCandidates([...ids, `${about.askerId}`]),
    liveTalkCounts(objectIds),
    offersOverWeeks(ids, since(MATCHING.OFFERS_REACH_MS), now),
    passesSince(ids, since(MATCHING.NOT_MY_THING_MS)),
    readStanding(ids, about.topics, now, read),
    readRapport(about.askerId),
  ]);
  const offersOf = groupBy(offers, ({ helperId }) => `${helperId}`);
  const passesOf = groupBy(passes, ({ helperId }) => `${helperId}`);
  const candidates = new Map(
    ids.flatMap((id) => {
      const person = people.get(id);
      if (!person) return [];
      const asked = offersOf.get(id) ?? [];
      const facts: Facts = { ...willingness(asked, now), ...(standings.get(id) ?? NOTHING), language: person.languages[0] === about.language ? 1 : MATCHING.FLUENT, awayDays: Math.max(0, now.getTime() - person.lastActiveAt.getTime()) / DAY,
        hour: hourRatio(decidedOf(asked), now), scarce: scarcity(person.scarceTopics, about.topics), rapport: rapport.has(id) ? MATCHING.RAPPORT : 1,
      };
      return [[id, { person, facts, dealings: { liveTalks: live.get(id) ?? 0, ...dealingsOf(asked, passesOf.get(id) ?? [], about.topics, now) } }] as const];
    }),
  );
  return { candidates, asker: people.get(`${about.askerId}`) ?? { _id: about.askerId, blocked: [] } };
}

const isDecided = ({ status }: OfferDeed) => status === 'accepted' || status === 'declined' || status === 'expired';
const decidedOf = (offers: OfferDeed[]): Decided[] => offers.filter(isDecided).map(({ createdAt, status }) => ({ at: createdAt, accepted: status === 'accepted' }));

function willingness(offers: OfferDeed[], now: Date): Pick<Facts, 'accepted' | 'offered' | 'load' | 'lastAskedAt'> {
  const faded = (rows: OfferDeed[], halfLife: number) => sum(rows.map(({ createdAt }) => decay(now.getTime() - createdAt.getTime(), halfLife)));
  // An offer still open, or withdrawn because somebody else was quicker, says nothing about willingness.
  const decided = offers.filter(isDecided);
  const asked = offers.map(({ createdAt }) => createdAt.getTime());
  return {
    accepted: faded(decided.filter(({ status }) => status === 'accepted'), MATCHING.WILLING_HALF_LIFE_MS),
    offered: faded(decided, MATCHING.WILLING_HALF_LIFE_MS),
    load: faded(offers, MATCHING.LOAD_HALF_LIFE_MS),
    lastAskedAt: asked.length ? new Date(Math.max(...asked)) : null,
  };
}

/** What the gates ask of their offers, and of what they passed on while that is remembered. */
export function dealingsOf(offers: OfferDeed[], passes: Pass[], topics: string[], now: Date): Omit<Dealings, 'liveTalks'> {
  const began = budgetDayBegan(now);
  const perTopic = topics.map((topic) => passes.filter((pass) => pass.topics.includes(topic)).length);
  return {
    offersToday: offers.filter(({ createdAt }) => createdAt > began).length,
    talksToday: offers.filter(({ status, settledAt }) => status === 'accepted' && settledAt !== null && settledAt > began).length,
    notMyThing: Math.max(0, ...perTopic),
  };
}

function groupBy<T>(rows: T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
