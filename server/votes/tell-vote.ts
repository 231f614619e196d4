/** A vote is seen on every open page of its question at once. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { tellWatchers } from '../questions/tell-watchers.js';
import { toId } from '../ids.js';
import { countVotes } from './count-votes.js';

/** Subscriber of vote.cast: counts the votes, and tells the score. */
export async function tellVote(ctx: Ctx, { subject, subjectId, questionId }: Catalogue['vote.cast']): Promise<void> {
  const score = await countVotes(subject, toId(subjectId));
  if (score !== null) await tellWatchers(ctx, questionId, 'vote', { vote: { id: subjectId, score } });
}
