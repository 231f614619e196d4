/** Who votes mostly for each other; pure. */
import type { Types } from 'mongoose';
import { DAY } from '../clock.js';
import type { RingVotes } from './ring-hint.model.js';

/**
 * The rule, set by judgement. Two people are tied when each voted the other up at least 5 times within 90 days. A ring is whoever hangs
 * together by such ties, two or more, after leaving out everybody who gives less than 40 % of all their votes up to the others in it.
 */
export const WINDOW_MS = 90 * DAY;
export const EACH_WAY = 5;
export const SHARE = 0.4;

/** One vote up that stands. */
export interface VoteUp {
  fromId: Types.ObjectId;
  toId: Types.ObjectId;
  at: Date;
}

/** The rings among these votes, each with who voted for whom how often. */
export function ringsAmong(votes: VoteUp[]): RingVotes[][] {
  const pairs = pairsOf(votes);
  const given = new Map<string, number>();
  for (const { fromId } of votes) given.set(`${fromId}`, (given.get(`${fromId}`) ?? 0) + 1);
  const tied = (a: string, b: string) => (pairs.get(`${a} ${b}`)?.votes ?? 0) >= EACH_WAY && (pairs.get(`${b} ${a}`)?.votes ?? 0) >= EACH_WAY;
  const ties = new Map<string, Set<string>>();
  for (const { fromId, toId } of pairs.values()) if (tied(`${fromId}`, `${toId}`)) ties.set(`${fromId}`, (ties.get(`${fromId}`) ?? new Set()).add(`${toId}`));
  const inside = (who: string, ring: string[]) => ring.reduce((sum, other) => sum + (pairs.get(`${who} ${other}`)?.votes ?? 0), 0);

  const rings: RingVotes[][] = [];
  const open = together([...ties.keys()], ties);
  for (let ring = open.pop(); ring; ring = open.pop()) {
    const kept = ring.filter((who) => inside(who, ring!) >= SHARE * given.get(who)!);
    // Without somebody the others may hang together no more, or give too little: looked at again.
    if (kept.length < ring.length) open.push(...together(kept, ties));
    else if (ring.length > 1) rings.push([...pairs.values()].filter(({ fromId, toId }) => ring!.includes(`${fromId}`) && ring!.includes(`${toId}`)));
  }
  return rings;
}

function pairsOf(votes: VoteUp[]): Map<string, RingVotes> {
  const pairs = new Map<string, RingVotes>();
  for (const { fromId, toId, at } of votes) {
    const pair = pairs.get(`${fromId} ${toId}`) ?? { fromId, toId, votes: 0, firstAt: at, lastAt: at };
    pair.votes++;
    if (at < pair.firstAt) pair.firstAt = at;
    if (at > pair.lastAt) pair.lastAt = at;
    pairs.set(`${fromId} ${toId}`, pair);
  }
  return pairs;
}

/** Whoever can be reached from each other by ties among these people. */
function together(people: string[], ties: Map<string, Set<string>>): string[][] {
  const left = new Set(people);
  const groups: string[][] = [];
  for (const start of people) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (let at = 0; at < group.length; at++) for (const next of ties.get(group[at]!) ?? []) if (left.delete(next)) group.push(next);
    groups.push(group);
  }
  return groups;
}
