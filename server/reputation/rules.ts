/** The one table of what brings and costs reputation, and its caps. Source: PRODUCT, "Reputation". */
import type { Cut } from './ledger-entry.model.js';

export interface Rule {
  points: number;
  /** Counts towards the day's cap on votes and is cut by it; also by the cap on votes of one person to another. */
  vote?: boolean;
  /** At most so many points of this rule in a lifetime. */
  lifetime?: number;
}

export const RULES = {
  'answer-voted-up': { points: 10, vote: true },
  'question-voted-up': { points: 5, vote: true },
  'answer-accepted': { points: 15 },
  'accepted-an-answer': { points: 2 },
  'solved-live': { points: 15 },
  'still-solved': { points: 5 },
  'edit-approved': { points: 2, lifetime: 1000 },
  'answer-voted-down': { points: -2, vote: true },
  'question-voted-down': { points: -2, vote: true },
  'voted-an-answer-down': { points: -1 },
  'removed-as-abuse': { points: -100 },
  /** Not in points: help that did not solve it counts in the standing only. */
  'not-solved': { points: 0 },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;
/** The rule of the entry that takes another back. */
export type Reversal = `${RuleName}-reversed`;

export const FLOOR = 1;
/** Points from votes in one day of the person's own time zone, all ups and downs together. */
export const VOTES_A_DAY = 200;
/** Votes in one day from one person to another that count. */
export const PAIR_VOTES_A_DAY = 6;

/** What counts already when a rule is about to be applied. */
export interface SoFar {
  /** Points from votes in that day. */
  votePoints: number;
  /** Votes in that day from the same person that counted; 0 when nobody knows who voted. */
  pairVotes: number;
  /** Points of this rule ever. */
  lifetime: number;
}

export const NOTHING_YET: SoFar = { votePoints: 0, pairVotes: 0, lifetime: 0 };

/** How many of these points are granted, and which cap took the rest. Losses are never cut but by the cap on one person's votes. */
export function grant(rule: Rule, points: number, soFar: SoFar): { points: number; cut?: Cut } {
  if (rule.vote && soFar.pairVotes >= PAIR_VOTES_A_DAY) return { points: 0, cut: 'pair' };
  if (points <= 0) return { points };
  const [room, cut]: [number, Cut] = rule.vote ? [VOTES_A_DAY - soFar.votePoints, 'day'] : rule.lifetime !== undefined ? [rule.lifetime - soFar.lifetime, 'lifetime'] : [points, 'day'];
  return room >= points ? { points } : { points: Math.max(0, room), cut };
}

/** These points shared among so many people: whole points, the first ones get what is left over. */
export function shareOf(points: number, among: number, place: number): number {
  const sign = Math.sign(points);
  const whole = Math.abs(points);
  return sign * (Math.floor(whole / among) + (place < whole % among ? 1 : 0)) || 0;
}

/** A person's reputation: what their entries add up to, never below the floor. */
export function totalOf(points: number): number {
  return Math.max(FLOOR, points);
}
