/** Commenting: a short remark under a question or an answer. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { heldPost } from '../moderation/hold-post.js';
import { mustBeWelcome } from '../people/blocked-by.js';
import type { Person } from '../people/person.model.js';
import { voiceFor } from '../spaces/voice-for.js';
import { renderLightly } from '../web/markdown.js';
import { CommentModel, type Comment } from './comment.model.js';
import { mayComment } from './comments.policy.js';
import { countComments } from './count-comments.js';
import { findPost } from './find-post.js';

export interface PostComment {
  subject: Comment['subject'];
  subjectId: string | Types.ObjectId;
  body: string;
  clientId?: string | undefined;
}

/**
 * Publishes a comment. Members from the threshold on; on everything below their own question, and on their own answers, guests and
 * newcomers too. Once for each client id: a repetition gives the comment already there. Records comment.posted,
 * or post.held for a newcomer's first ones with links, which wait for a look. Throws NotFound, Forbidden.
 */
export async function postComment(ctx: Ctx, actor: Person, { subject, subjectId, body, clientId }: PostComment): Promise<Comment> {
  const post = await findPost(subject, subjectId);
  mayComment(actor, post);
  await mustBeWelcome(actor, [post.question.askerId, ...post.authorIds]);
  const _id = new Types.ObjectId();
  const voice = await voiceFor(ctx.clock.now(), actor, post.question);
  const bodyHtml = renderLightly(body);
  const held = await heldPost(ctx, actor, { subject: 'comment', id: _id, questionId: post.question._id, html: bodyHtml });
  const posted = held?.told ?? ctx.events.announce('comment.posted', `${_id}`, { commentId: `${_id}`, subject, subjectId: `${post.id}`, questionId: `${post.question._id}`, authorId: `${actor._id}` });
  const row = { _id, outbox: [posted], subject, subjectId: post.id, questionId: post.question._id, authorId: actor._id, ...(voice && { voice }), body, bodyHtml, ...(held && { removal: held.removal }), createdAt: ctx.clock.now(), ...(clientId && { clientId }) };
  const comment = await CommentModel.create(row).then(
    (made) => made.toObject<Comment>(),
    async (error: { code?: number }) => {
      const before = error.code === 11000 && clientId ? await CommentModel.findOne({ authorId: actor._id, clientId }).lean<Comment>() : null;
      if (!before) throw error;
      return before;
    },
  );
  if (comment._id.equals(_id)) {
    // The subscriber counts too; done here so that the page shown next has it.
    await countComments(ctx, { subject, subjectId: post.id, questionId: post.question._id });
    ctx.events.publish(CommentModel, _id, posted);
  }
  return comment;
}
