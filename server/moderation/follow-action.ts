/** What follows from an action: it is done, and said in the words that the rest of the house listens to. */
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { findAnyComment } from '../comments/set-removal.js';
import { withdrawOffersOf } from '../offers/withdraw-offers-of.js';
import { ActionModel, type Action, type Standing } from './action.model.js';
import { applyAction } from './apply-action.js';
import { isPost, type PostSubject } from './subjects.js';

/** Subscriber of moderation.acted. Records post.removed and post.restored, and what a held post waited to be announced as. */
export async function followAction(ctx: Ctx, { actionId }: Catalogue['moderation.acted']): Promise<void> {
  const action = await ActionModel.findById(actionId).lean<Action>();
  if (!action) return;
  await applyAction(ctx, action);
  if (isPost(action.subject)) await tellOfPost(ctx, action, action.subject);
  if (action.subject === 'person' && action.after.suspension) await withdrawOffersOf(ctx, action.subjectId);
}

/** A removal that a moderator stands for: one by the weight of flags waits for their look first. */
const standing = ({ removal }: Standing) => (removal?.actionId && removal.byId && removal.state !== 'held' ? removal : null);

async function tellOfPost(ctx: Ctx, action: Action, subject: PostSubject): Promise<void> {
  const { _id, before, after, personId, subjectId, questionId } = action;
  const [was, is] = [standing(before), standing(after)];
  const post = { subject, subjectId: `${subjectId}`, questionId: `${questionId}`, authorId: `${personId}` };
  const same = was && is && `${was.actionId}` === `${is.actionId}`;
  // By the action too: a removal that was undone and then stood again is a happening of its own.
  if (was && !same) await ctx.events.record('post.restored', `${_id}`, { ...post, reason: was.reason, removalId: `${was.actionId}` });
  if (is && !same) await ctx.events.record('post.removed', `${_id}`, { ...post, reason: is.reason, removalId: `${is.actionId}` });
  if (before.removal?.state === 'held' && !after.removal) await announceAsNew(ctx, action, subject);
}

/** Under the cause it would have had without the wait: it is announced once, however often it is held and let through. */
async function announceAsNew(ctx: Ctx, { subjectId, questionId, personId }: Action, subject: PostSubject): Promise<void> {
  const id = `${subjectId}`;
  if (subject === 'question') return ctx.events.record('question.asked', id, { questionId: id, askerId: `${personId}` });
  if (subject === 'answer') return ctx.events.record('answer.posted', id, { answerId: id, questionId: `${questionId}`, authorId: `${personId}` });
  const comment = await findAnyComment(subjectId);
  if (comment) await ctx.events.record('comment.posted', id, { commentId: id, subject: comment.subject, subjectId: `${comment.subjectId}`, questionId: `${questionId}`, authorId: `${personId}` });
}
