/** Votes that leave with their voter, or were judged to be aimed at a person: taken back as if they never stood, by entries. */
import { Types } from 'mongoose';
import { findAnswer } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { TACIT } from '../moderation/may-see.js';
import { readQuestion } from '../questions/read-question.js';
import { countVotes } from './count-votes.js';
import { VoteModel, type Vote } from './vote.model.js';

const AT_ONCE = 200;

export interface Reversal {
  voterId: Types.ObjectId | string;
  /** What it is for, kept with each vote: 'person.erased:<id>', 'ring.judged:<id>'. */
  cause: string;
  /** Only votes on posts of these people. */
  onPostsOf?: string[];
}

/**
 * Takes back every vote of that person, whatever became of the posts. Called by effects: idempotent, and may break off and be done again.
 * Records vote.cast for each, from which scores and ledger follow. @returns how many were taken back now.
 */
export async function reverseVotesOf(ctx: Ctx, { voterId, cause, onPostsOf }: Reversal): Promise<number> {
  const voter = new Types.ObjectId(`${voterId}`);
  let done = 0;
  for (let after: Types.ObjectId | null = null; ; ) {
    const rows: Vote[] = await VoteModel.find({ voterId: voter, ...(after && { _id: { $gt: after } }) }).sort({ _id: 1 }).limit(AT_ONCE).lean<Vote[]>();
    for (const { _id } of rows) if (await takeBack(ctx, _id, cause, onPostsOf)) done++;
    if (rows.length < AT_ONCE) return done;
    after = rows.at(-1)!._id;
  }
}

/** True for the one write that takes it back; a change of mind at the same moment is looked at again. */
async function takeBack(ctx: Ctx, _id: Types.ObjectId, cause: string, onPostsOf: string[] | undefined): Promise<boolean> {
  for (;;) {
    const vote = await VoteModel.findById(_id).lean<Vote>();
    if (!vote || vote.value === 0) return false;
    const post = await postOf(vote);
    if (!post || (onPostsOf && !post.authorIds.some((id) => onPostsOf.includes(id)))) return false;
    const { subject, subjectId, voterId, value, round } = vote;
    const told = ctx.events.announce('vote.cast', `${subjectId}:${voterId}:${round + 1}`, {
      subject, subjectId: `${subjectId}`, questionId: post.questionId, authorId: post.authorIds[0]!, voterId: `${voterId}`, value: 0, previous: value,
    });
    const written = await VoteModel.updateOne({ _id, round }, { $set: { value: 0, previous: value, reversedFor: cause }, $inc: { round: 1 }, $push: { outbox: told } });
    if (written.modifiedCount === 0) continue;
    await countVotes(subject, subjectId);
    ctx.events.publish(VoteModel, _id, told);
    return true;
  }
}

async function postOf({ subject, subjectId }: Vote): Promise<{ questionId: string; authorIds: string[] } | null> {
  try {
    if (subject === 'question') return { questionId: `${subjectId}`, authorIds: [`${(await readQuestion(subjectId, TACIT)).askerId}`] };
    const { questionId, authorId, creditIds } = await findAnswer(subjectId, TACIT);
    return { questionId: `${questionId}`, authorIds: [authorId, ...creditIds].map(String) };
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
