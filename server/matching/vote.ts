/** The people behind the documents: each document lends its fit, its age and what they did there (the design's step 4). */
import { MATCHING } from './constants.js';
import { decay, sum } from './recency.js';

/** What somebody did for one earlier question. */
export interface Evidence {
  questionId: string;
  personId: string;
  kind: 'answer' | 'talk';
  /** Votes up less votes down; 0 for a talk. */
  score: number;
  /** The answer was accepted, or the talk solved it. */
  accepted: boolean;
  at: Date;
}

export interface Share {
  questionId: string;
  /** What it adds to the vote. */
  share: number;
  /** How much it tells, age aside: as a reason, what fits best is said first, however long ago it was. */
  telling: number;
  accepted: boolean;
  kind: Evidence['kind'];
}

export interface Vote {
  value: number;
  /** What each document gave, the most telling first: these are the reasons. */
  documents: Share[];
}

/** e(a) of the design: .2 for help that solved nothing, 1 for an answer, more for votes and acceptance. */
export function weightOf({ kind, score, accepted }: Pick<Evidence, 'kind' | 'score' | 'accepted'>): number {
  if (kind === 'talk' && !accepted) return MATCHING.HELPED;
  if (score < 0 && !accepted) return MATCHING.DISLIKED;
  return MATCHING.ANSWERED + MATCHING.VOTES * Math.log2(1 + Math.max(0, score)) + (accepted ? MATCHING.ACCEPTED : 0);
}

/**
 * @param documents how well each fits, by question id; only how they compare matters.
 * @param evidence in any order; of several pieces of one person for one question the strongest counts.
 */
export function vote(documents: Map<string, number>, evidence: Evidence[], halfLifeMs: number, now: Date): Map<string, Vote> {
  const shares = new Map<string, Map<string, Share>>();
  for (const piece of evidence) {
    const fit = documents.get(piece.questionId);
    if (fit === undefined) continue;
    const telling = fit * weightOf(piece);
    const share = telling * Math.max(MATCHING.OLD_EVIDENCE, decay(now.getTime() - piece.at.getTime(), halfLifeMs));
    const own = shares.get(piece.personId) ?? new Map<string, Share>();
    shares.set(piece.personId, own);
    const known = own.get(piece.questionId);
    if (!known || known.share < share) own.set(piece.questionId, { questionId: piece.questionId, share, telling, accepted: piece.accepted || (known?.accepted ?? false), kind: piece.kind });
    else if (piece.accepted) known.accepted = true;
  }
  return new Map(
    [...shares].map(([personId, own]) => {
      const given = [...own.values()].sort((a, b) => b.telling - a.telling || (a.questionId < b.questionId ? -1 : 1));
      return [personId, { value: sum(given.map(({ share }) => share)), documents: given }];
    }),
  );
}

/** The half-life of evidence: short while everything here is young. */
export function halfLife(firstQuestionAt: Date | null, now: Date): number {
  return firstQuestionAt === null || now.getTime() - firstQuestionAt.getTime() < MATCHING.YOUNG_FOR_MS ? MATCHING.YOUNG_HALF_LIFE_MS : MATCHING.GROWN_HALF_LIFE_MS;
}
