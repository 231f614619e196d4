/** From signals to one order of people: pure, so that any ranking can be told again from its parts. */
import { MATCHING } from './constants.js';
import { best, ranks } from './fuse.js';

/** Each signal's value by person; a signal that is missing adds nothing. */
export interface Signals {
  votes: Map<string, number>;
  profile: Map<string, number>;
  topics: Map<string, number>;
  activity: Map<string, number>;
}

/** What scoring needs to know of one person; all counts already decayed. */
export interface Facts {
  /** Successes and outcomes, overall and in the question's topics. */
  standing: { successes: number; outcomes: number; topicSuccesses: number; topicOutcomes: number };
  accepted: number;
  offered: number;
  /** Offers of the last days. */
  load: number;
  /** 1 for a first language, .8 for another. */
  language: number;
  lastAskedAt: Date | null;
}

export interface Scored {
  personId: string;
  score: number;
  /** Every factor and every signal's share, for the log. */
  parts: Record<string, number>;
}

/** B(u) = Σ weight / (20 + rank) over the signals (step 6), with each share. */
export function base(signals: Signals): Map<string, { value: number; shares: Record<string, number> }> {
  const lists: [string, Map<string, number>, number][] = [
    ['votes', ranks(signals.votes), MATCHING.VOTES_WEIGHT],
    ['activity', ranks(signals.activity), MATCHING.ACTIVITY_WEIGHT],
    ['topics', ranks(signals.topics), MATCHING.TOPICS_WEIGHT],
    ['profile', ranks(signals.profile), MATCHING.PROFILE_WEIGHT],
  ];
  const people = new Map<string, { value: number; shares: Record<string, number> }>();
  for (const [name, ranked, weight] of lists) {
    for (const [personId, rank] of ranked) {
      const kept = people.get(personId) ?? { value: 0, shares: {} };
      const share = weight / (MATCHING.PEOPLE_RANK + rank);
      kept.shares[name] = share;
      kept.value += share;
      people.set(personId, kept);
    }
  }
  return people;
}

/**
 * The people worth looking up: the best of all, whom the asker may read about, and the best members, who may be asked.
 * Imported people would otherwise fill every place and leave nobody to ask.
 */
export function pool(bases: Map<string, { value: number }>, members: Set<string>): string[] {
  const order = best(new Map([...bases].map(([id, { value }]) => [id, value])), bases.size);
  return [...new Set([...order.slice(0, MATCHING.POOL), ...order.filter((id) => members.has(id)).slice(0, MATCHING.POOL)])];
}

/** R = .5 + ρ: success in these topics, shrunk towards one's overall success, shrunk towards the prior (step 7). */
export function standing({ successes, outcomes, topicSuccesses, topicOutcomes }: Facts['standing']): number {
  const overall = (successes + MATCHING.OVERALL_PRIOR * MATCHING.PRIOR_SUCCESS) / (outcomes + MATCHING.OVERALL_PRIOR);
  return 0.5 + (topicSuccesses + MATCHING.TOPIC_PRIOR * overall) / (topicOutcomes + MATCHING.TOPIC_PRIOR);
}

/** p = (accepted + 2) / (offered + 8) (step 8). */
export function willing({ accepted, offered }: Pick<Facts, 'accepted' | 'offered'>): number {
  return (accepted + MATCHING.WILLING_ACCEPTED) / (offered + MATCHING.WILLING_OFFERED);
}

/** g = 1 / (1 + .15 L / mean L) (step 9). */
export function lightness(load: number, meanLoad: number): number {
  return 1 / (1 + (MATCHING.LOAD * load) / Math.max(MATCHING.LOAD_MEAN_LEAST, meanLoad));
}

/**
 * S = B · R · g · √p · language for everyone in `facts`, best first; equals: whoever was asked longest ago, then by id (step 10).
 * The order of `facts` and of the signals' rows does not matter.
 */
export function score(bases: ReturnType<typeof base>, facts: Map<string, Facts>): Scored[] {
  const loads = [...facts.values()].map(({ load }) => load).sort((a, b) => a - b);
  const meanLoad = loads.length ? loads.reduce((total, load) => total + load, 0) / loads.length : 0;
  const asked = (personId: string) => facts.get(personId)!.lastAskedAt?.getTime() ?? 0;
  return [...facts]
    .map(([personId, known]) => {
      const { value, shares } = bases.get(personId) ?? { value: 0, shares: {} };
      const factors = { standing: standing(known.standing), willing: willing(known), lightness: lightness(known.load, meanLoad), language: known.language };
      return { personId, score: value * factors.standing * factors.lightness * Math.sqrt(factors.willing) * factors.language, parts: { base: value, ...shares, ...factors } };
    })
    .sort((a, b) => b.score - a.score || asked(a.personId) - asked(b.personId) || (a.personId < b.personId ? -1 : 1));
}
