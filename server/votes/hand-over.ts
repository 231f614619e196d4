/** Votes when two turn out to be one: nobody's voice counts on what is their own. */
import type { Types } from 'mongoose';
import { answerIdsBy } from '../answers/answer-ids-by.js';
import type { Ctx } from '../context.js';
import { findPerson } from '../people/find-person.js';
import { questionIdsBy } from '../questions/question-ids-by.js';
import { VoteModel, type Vote } from './vote.model.js';
import { voteOn } from './vote-on.js';

/**
 * Takes back the votes of `toId` on what `fromId` wrote, as if they did so themselves, so that what was earned by them goes too. To be done before the posts
 * change hands; may break off and be done again. Records vote.cast for each. (Guests and imported people have no votes of their own.)
 */
export async function takeBackOwnVotes(ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  const voter = await findPerson(`${toId}`);
  const posts = [...(await questionIdsBy(fromId)), ...(await answerIdsBy(fromId))];
  if (!voter || posts.length === 0) return;
  const votes = await VoteModel.find({ subjectId: { $in: posts }, voterId: toId, value: { $ne: 0 } }).lean<Vote[]>();
  for (const { subject, subjectId } of votes) await voteOn(ctx, voter, { subject, subjectId, value: 0 });
}
