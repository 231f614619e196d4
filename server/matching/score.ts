/** From signals to one order of people: pure, so that any ranking can be told again from its parts. */
import { MATCHING } from './constants.js';
import { best } from './fuse.js';
import { sum } from './recency.js';

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
  /** Answers so far, of any time. */
  answers: number;
  accepted: number;
  offered: number;
  /** Offers of the last days. */
  load: number;
  /** 1 for a first language, .8 for another. */
  language: number;
  lastAskedAt: Date | null;
  /** Days since they were last here. */
  awayDays: number;
  /** What willingness is multiplied by at this hour of the week; for whoever is one of few in some topic; for whoever helped this asker before. 1 when left out. */
  hour?: number;
  scarce?: number;
  rapport?: number;
}

export interface Scored {
  personId: string;
  score: number;
  /** Every factor and every signal's share, for the log. */
  parts: Record<string, number>;
}

const POOLED: [keyof Signals, number][] = [
  ['votes', MATCHING.VOTES_WEIGHT],
  ['activity', MATCHING.ACTIVITY_WEIGHT],
  ['topics', MATCHING.TOPICS_WEIGHT],
  ['profile', MATCHING.PROFILE_WEIGHT],
];
/** Which of a score's parts are signals' shares; `base` is what they make together, the others are factors. */
export const SIGNAL_NAMES: ReadonlySet<string> = new Set(POOLED.map(([name]) => name));

/**
 * B(u) = Π (1 + share / ε)^weight over the signals, where a share is this person's part of all that the signal says: a logarithmic
 * opinion pool (Genest & Zidek 1986). 1 for whoever no signal knows. The logarithm of each factor is told as the signal's share,
 * 0 and more; more of a signal never lowers B.
 */
export function base(signals: Signals): Map<string, { value: number; shares: Record<string, number> }> {
  const people = new Map<string, Record<string, number>>();
  for (const [name, weight] of POOLED) {
    const all = sum([...signals[name].values()]);
    for (const [personId, value] of signals[name]) {
      if (value <= 0) continue;
      const shares = people.get(personId) ?? {};
      shares[name] = weight * Math.log(1 + value / all / MATCHING.SHARE_FLOOR);
      people.set(personId, shares);
    }
  }
  return new Map([...people].map(([personId, shares]) => [personId, { value: Math.exp(sum(Object.values(shares))), shares }]));
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

/** Whoever was here lately more likely comes: (1 + days away)^-presence. */
export function presence(awayDays: number): number {
  return (1 + Math.max(0, awayDays)) ** -MATCHING.PRESENCE;
}

/** g = 1 / (1 + .15 L / mean L) (step 9). */
export function lightness(load: number, meanLoad: number): number {
  return 1 / (1 + (MATCHING.LOAD * load) / Math.max(MATCHING.LOAD_MEAN_LEAST, meanLoad));
}

/**
 * S = B · R · g · √(p · hour) · presence · language · scarce · rapport for everyone in `facts`, best first; equals: whoever was asked longest ago, then by id (step 10).
 * The order of `facts` and of the signals' rows does not matter.
 */
export function score(bases: ReturnType<typeof base>, facts: Map<string, Facts>): Scored[] {
  const loads = [...facts.values()].map(({ load }) => load).sort((a, b) => a - b);
  const meanLoad = loads.length ? loads.reduce((total, load) => total + load, 0) / loads.length : 0;
  const asked = (personId: string) => facts.get(personId)!.lastAskedAt?.getTime() ?? 0;
  return [...facts]
    .map(([personId, known]) => {
      const { value, shares } = bases.get(personId) ?? { value: 1, shares: {} };
      const factors = { standing: standing(known.standing), willing: willing(known), lightness: lightness(known.load, meanLoad), presence: presence(known.awayDays), language: known.language, hour: known.hour ?? 1, scarce: known.scarce ?? 1, rapport: known.rapport ?? 1 };
      return { personId, score: value * factors.standing * factors.lightness * Math.sqrt(factors.willing * factors.hour) * factors.presence * factors.language * factors.scarce * factors.rapport, parts: { base: value, ...shares, ...factors } };
    })
    .sort((a, b) => b.score - a.score || asked(a.personId) - asked(b.personId) || (a.personId < b.personId ? -1 : 1));
}
