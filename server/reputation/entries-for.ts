/** Ledger entries for what happened elsewhere, long ago: the same rules and caps, decided in memory and written in bulk. */
import { Types } from 'mongoose';
import { sharesOfAcceptance } from './award-acceptance.js';
import { sharesOfVote } from './award-vote.js';
import { dayOf } from './day.js';
import type { LedgerEntry } from './ledger-entry.model.js';
import { grant, PAIR_VOTES_A_DAY, RULES, type Rule } from './rules.js';

interface Post {
  subject: 'question' | 'answer';
  subjectId: Types.ObjectId;
  questionId: Types.ObjectId;
  /** The author, and who shares the credit. */
  authorIds: Types.ObjectId[];
  topics: string[];
  at: Date;
}

/** Something that happened, as an import knows it. */
export type Fact =
  | (Post & {
      kind: 'vote';
      value: 1 | -1;
      /** Names the vote, such as its origin's key: the entry's cause. */
      key: string;
      /** Unknown for most imported votes; then no cap on one person's votes applies, and nobody pays for a vote down. */
      voterId?: Types.ObjectId;
    })
  | (Post & { kind: 'acceptance'; subject: 'answer'; askerId: Types.ObjectId });

export type NewEntry = Omit<LedgerEntry, '_id' | 'seq'>;

/** What has counted already, by person and day; one for a whole import. */
export class Tally {
  readonly #points = new Map<string, number>();
  readonly #pairs = new Map<string, number>();

  of(personId: string, day: string, byId: string | undefined) {
    return { votePoints: this.#points.get(`${personId} ${day}`) ?? 0, pairVotes: byId === undefined ? 0 : (this.#pairs.get(`${personId} ${day} ${byId}`) ?? 0), lifetime: 0 };
  }

  add(personId: string, day: string, byId: string | undefined, points: number): void {
    this.#points.set(`${personId} ${day}`, (this.#points.get(`${personId} ${day}`) ?? 0) + points);
    if (byId === undefined) return;
    const pair = `${personId} ${day} ${byId}`;
    this.#pairs.set(pair, Math.min(PAIR_VOTES_A_DAY, (this.#pairs.get(pair) ?? 0) + 1));
  }
}

/**
 * The entries that one fact brings. Give facts in the order in which they happened, with the same tally, so that the caps cut as
 * they would have. Insert them unordered and let duplicates be refused by the unique index: importing again changes nothing.
 * Then call recountReputation for everybody concerned.
 * @param zoneOf a person's time zone, by id as text.
 */
export function entriesFor(fact: Fact, tally: Tally, zoneOf: (personId: string) => string = () => 'UTC'): NewEntry[] {
  return sharesOf(fact).map((share) => {
    const rule: Rule = RULES[share.rule];
    const day = dayOf(fact.at, zoneOf(share.personId));
    const granted = grant(rule, share.points, tally.of(share.personId, day, share.byId));
    if (rule.vote) tally.add(share.personId, day, share.byId, granted.points);
    return {
      cause: causeOf(fact),
      rule: share.rule,
      personId: new Types.ObjectId(share.personId),
      full: share.points,
      ...granted,
      day,
      topics: fact.topics,
      questionId: fact.questionId,
      ...(fact.subject === 'answer' && { answerId: fact.subjectId }),
      ...(share.byId !== undefined && { byId: new Types.ObjectId(share.byId) }),
      at: fact.at,
    };
  });
}

function sharesOf(fact: Fact) {
  const authorIds = fact.authorIds.map(String);
  if (fact.kind === 'acceptance') return sharesOfAcceptance(authorIds, `${fact.askerId}`);
  const voterId = fact.voterId?.toString();
  return sharesOfVote({ subject: fact.subject, value: fact.value, voterId }, authorIds).map((share) => ({ ...share, byId: voterId }));
}

/** Round 0: what was accepted before Tacit counted rounds; a later withdrawal finds it by this. */
function causeOf(fact: Fact): string {
  return fact.kind === 'acceptance' ? `answer.accepted:${fact.subjectId}:0` : `vote.imported:${fact.key}`;
}
