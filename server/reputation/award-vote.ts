/** What a vote brings and costs. Each change of mind first takes back what the vote before it brought. */
import { findAnswer } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { readQuestion } from '../questions/read-question.js';
import { award, reverse } from './award.js';
import { shareOf, RULES, type RuleName } from './rules.js';
import { TACIT } from '../moderation/may-see.js';

type Cast = Catalogue['vote.cast'];

/** One person's gain or loss by one vote. */
export interface VoteShare {
  rule: RuleName;
  personId: string;
  points: number;
}

/** Who gains or loses how much by a vote of this value; `authorIds` share. */
export function sharesOfVote(vote: { subject: 'question' | 'answer'; value: number; voterId?: string | undefined }, authorIds: string[]): VoteShare[] {
  if (vote.value === 0) return [];
  const rule: RuleName = `${vote.subject}-voted-${vote.value > 0 ? 'up' : 'down'}`;
  const shares: VoteShare[] = authorIds.map((personId, place) => ({ rule, personId, points: shareOf(RULES[rule].points, authorIds.length, place) }));
  if (rule === 'answer-voted-down' && vote.voterId !== undefined) shares.push({ rule: 'voted-an-answer-down', personId: vote.voterId, points: RULES['voted-an-answer-down'].points });
  return shares;
}

/** Subscriber of vote.cast: idempotent, and right in whatever order the votes of one person arrive. */
export async function awardVote(ctx: Ctx, cast: Cast, cause: string): Promise<void> {
  const round = Number(cause.slice(cause.lastIndexOf(':') + 1));
  const causeOf = (n: number) => `vote.cast:${cast.subjectId}:${cast.voterId}:${n}`;
  const about = await aboutPost(cast);
  const give = (value: number, n: number) =>
    Promise.all(sharesOfVote({ ...cast, value }, about.authorIds).map((share) => award(ctx, { ...share, cause: causeOf(n), byId: cast.voterId, ...about.ids })));
  for (const entry of await give(cast.previous, round - 1)) if (entry) await reverse(ctx, entry, causeOf(round));
  await give(cast.value, round);
}

/** Who would gain by a vote on that post, and what the entries name. */
export async function aboutPost(cast: Pick<Cast, 'subject' | 'subjectId' | 'questionId' | 'authorId'>): Promise<{ authorIds: string[]; ids: { questionId: string; answerId?: string; topics: string[] } }> {
  const { topics } = await readQuestion(cast.questionId, TACIT);
  if (cast.subject === 'question') return { authorIds: [cast.authorId], ids: { questionId: cast.questionId, topics } };
  const { authorId, creditIds, voice } = await findAnswer(cast.subjectId, TACIT);
  return { authorIds: voice ? [] : [...new Set([authorId, ...creditIds].map(String))], ids: { questionId: cast.questionId, answerId: cast.subjectId, topics } };
}
