/** Voting: one voice a person, changed as often as they change their mind; the score follows by exactly the difference. */
import { Types } from 'mongoose';
import { findAnswer } from '../answers/find-answer.js';
import type { Ctx } from '../context.js';
import { Conflict, Forbidden } from '../errors.js';
import { agentIn } from '../spaces/find-space.js';
import type { Voice } from '../spaces/voice.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from '../questions/read-question.js';
import { countVotes } from './count-votes.js';
import { VoteModel, type Vote } from './vote.model.js';
import type { VoteValue } from './votes.input.js';
import { mayVote } from './votes.policy.js';

export interface VoteOn {
  subject: 'question' | 'answer';
  subjectId: string | Types.ObjectId;
  /** 0 takes the vote back. */
  value: VoteValue;
}

export interface Voted {
  /** Of what was voted on. */
  id: string;
  questionId: string;
  score: number;
  value: VoteValue;
}

/** How often two presses of one person at once may get in each other's way. */
const TRIES = 10;

/**
 * Casts, changes or takes back this person's vote. Members, not on their own posts, from the privilege's threshold on. The same
 * vote again changes nothing. Records vote.cast. Throws NotFound, Forbidden.
 */
export async function voteOn(ctx: Ctx, actor: Person, { subject, subjectId, value }: VoteOn): Promise<Voted> {
  const post = subject === 'question' ? await aboutQuestion(subjectId) : await aboutAnswer(subjectId);
  mayVote(actor, post.authorIds, value);
  if (value !== 0 && post.voice && (await agentIn(post.voice.spaceId, actor))?.state === 'active') throw new Forbidden('This is your own company speaking. Others decide by their votes whether it helps.', { code: 'own_company' });
  const changed = await keep(ctx, actor, subject, post, value);
  // The subscriber counts again; done here so that whoever voted sees it.
  const score = changed ? await countVotes(subject, post.id) : post.score;
  return { id: `${post.id}`, questionId: `${post.questionId}`, score: score ?? post.score, value };
}

interface Post {
  id: Types.ObjectId;
  questionId: Types.ObjectId;
  /** Who would gain by a vote. */
  authorIds: Types.ObjectId[];
  voice?: Voice | null | undefined;
  score: number;
}

async function aboutQuestion(id: VoteOn['subjectId']): Promise<Post> {
  const question = await readQuestion(id);
  return { id: question._id, questionId: question._id, authorIds: [question.askerId], score: question.score };
}

async function aboutAnswer(id: VoteOn['subjectId']): Promise<Post> {
  const answer = await findAnswer(id);
  return { id: answer._id, questionId: answer.questionId, authorIds: [answer.authorId, ...answer.creditIds], voice: answer.voice, score: answer.score };
}

/** Writes the vote, and with it that it was cast. True for exactly one of many who set the same value at once. */
async function keep(ctx: Ctx, actor: Person, subject: VoteOn['subject'], post: Post, value: VoteValue): Promise<boolean> {
  const mine = { subjectId: post.id, voterId: actor._id };
  const cast = (previous: number, round: number) =>
    ctx.events.announce('vote.cast', `${post.id}:${actor._id}:${round}`, {
      subject, subjectId: `${post.id}`, questionId: `${post.questionId}`, authorId: `${post.authorIds[0]}`, voterId: `${actor._id}`, value, previous,
    });
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await VoteModel.findOne(mine).lean<Vote>();
    if (before?.value === value || (!before && value === 0)) return false;
    const told = cast(before?.value ?? 0, (before?.round ?? 0) + 1);
    const id = before?._id ?? new Types.ObjectId();
    const written = before
      ? (await VoteModel.updateOne({ ...mine, round: before.round }, { $set: { value, previous: before.value }, $inc: { round: 1 }, $push: { outbox: told } })).modifiedCount > 0
      : await VoteModel.create({ _id: id, ...mine, subject, value, createdAt: ctx.clock.now(), outbox: [told] }).then(() => true, notTwice);
    if (!written) continue;
    ctx.events.publish(VoteModel, id, told);
    return true;
  }
  throw new Conflict('Your vote was changed from another place at the same moment. Look again and choose once more.');
}

function notTwice(error: { code?: number }): false {
  if (error.code === 11000) return false;
  throw error;
}

/** How this person voted on each of these, by id; without an entry: not at all. */
export async function votesOf(actor: Person | null | undefined, subjectIds: Types.ObjectId[]): Promise<Map<string, VoteValue>> {
  if (!actor || subjectIds.length === 0) return new Map();
  const votes = await VoteModel.find({ subjectId: { $in: subjectIds }, voterId: actor._id }).lean<Vote[]>();
  return new Map(votes.map((vote) => [`${vote.subjectId}`, vote.value as VoteValue]));
}
