/** Answering a mention in the space's labelled voice: as an answer to the question, or as a comment where it was heard. */
import { Types } from 'mongoose';
import type { Answer } from '../answers/answer.model.js';
import { findAnswer } from '../answers/find-answer.js';
import { postAnswer } from '../answers/post-answer.js';
import { MINUTE } from '../clock.js';
import type { Comment } from '../comments/comment.model.js';
import { findComment } from '../comments/find-comment.js';
import { postComment } from '../comments/post-comment.js';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { carryMention, findOwnMention, heldBy, mentionNotHeld } from './hold-mention.js';
import { HELD, MentionModel, type Mention } from './mention.model.js';

/** So long nobody else can take it on while the words are being kept. */
const POSTING_MS = 10 * MINUTE;

/** Answers the question; once, however often it is sent. Whoever holds it may. Records answer.posted, mention.changed. Throws NotFound, Conflict, Forbidden. */
export async function answerMention(ctx: Ctx, actor: Person, id: string, body: string): Promise<Answer> {
  const mention = await findOwnMention(actor, id);
  if (repliedBy(mention, actor) && mention.replyKind === 'answer') return findAnswer(`${mention.replyId}`, actor);
  await keepHold(ctx, actor, mention);
  const answer = await postAnswer(ctx, actor, { questionId: mention.questionId, body, clientId: `mention:${mention._id}` });
  await settle(ctx, actor, mention, 'answer', answer._id);
  return answer;
}

/** Comments on what spoke of the product, or beside it when that is a comment; otherwise the same. Records comment.posted, mention.changed. Throws NotFound, Conflict, Forbidden. */
export async function commentOnMention(ctx: Ctx, actor: Person, id: string, body: string): Promise<Comment> {
  const mention = await findOwnMention(actor, id);
  if (repliedBy(mention, actor) && mention.replyKind === 'comment') return findComment(`${mention.replyId}`);
  await keepHold(ctx, actor, mention);
  const { subject, subjectId } = mention.subject === 'comment' ? await findComment(`${mention.subjectId}`) : { subject: mention.subject, subjectId: mention.subjectId };
  const comment = await postComment(ctx, actor, { subject, subjectId, body, clientId: `mention:${mention._id}` });
  await settle(ctx, actor, mention, 'comment', comment._id);
  return comment;
}

function repliedBy({ state, claimedById }: Mention, actor: Person): boolean {
  return state === 'answered' && claimedById !== null && claimedById.equals(actor._id);
}

/** A hold that lapsed between this look and the post would leave the post without its label. */
async function keepHold(ctx: Ctx, actor: Person, mention: Mention): Promise<void> {
  const now = ctx.clock.now();
  const least = new Date(now.getTime() + POSTING_MS);
  if (!heldBy(mention, actor, now)) throw mentionNotHeld();
  const claimedUntil = mention.claimedUntil! > least ? mention.claimedUntil : least;
  const kept = await MentionModel.updateOne({ _id: mention._id, claimedById: actor._id, state: { $in: HELD }, claimedUntil: { $gt: now } }, { $set: { claimedUntil } });
  if (kept.matchedCount === 0) throw mentionNotHeld();
}

async function settle(ctx: Ctx, actor: Person, mention: Mention, replyKind: 'answer' | 'comment', replyId: Types.ObjectId): Promise<void> {
  await carryMention(ctx, mention._id, actor._id, HELD, { state: 'answered', claimedUntil: null, replyKind, replyId });
}
