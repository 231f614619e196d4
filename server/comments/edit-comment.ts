/** Saying it better: the author changes their comment. */
import { MINUTE } from '../clock.js';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { renderLightly } from '../web/markdown.js';
import { CommentModel, type Comment } from './comment.model.js';
import { mustBeItsAuthor } from './comments.policy.js';
import type { EditComment } from './comments.input.js';
import { atRevision, findComment } from './find-comment.js';

/** A slip of the thumb is put right without a word about it; after that the comment says that it was changed. Set by judgement. */
export const FREELY_MS = 5 * MINUTE;

/**
 * Changes a comment's words; its author only. A change made on an older revision is refused. Records comment.changed.
 * Throws NotFound, Forbidden, Conflict.
 */
export async function editComment(ctx: Ctx, actor: Person, commentId: string, { body, revision }: EditComment): Promise<Comment> {
  const before = await findComment(commentId);
  mustBeItsAuthor(actor, before);
  if (before.body === body) return before;
  const seen = revision ?? before.revision;
  const now = ctx.clock.now();
  const told = changed(ctx, before, seen + 1, 'edited');
  const late = now.getTime() - before.createdAt.getTime() > FREELY_MS;
  const after = await CommentModel.findOneAndUpdate(
    { _id: before._id, ...atRevision(seen), removal: null },
    { $set: { body, bodyHtml: renderLightly(body), ...(late && { editedAt: now }) }, $inc: { revision: 1 }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Comment>();
  if (!after) throw new Conflict('This comment was changed in another window meanwhile. Look at it again; your text is still here.', { code: 'changed_meanwhile' });
  ctx.events.publish(CommentModel, after._id, told);
  return after;
}

/** What a change of a comment is told as; each revision is a cause of its own. */
export function changed(ctx: Ctx, comment: Comment, revision: number, what: 'edited' | 'deleted') {
  const { _id, subject, subjectId, questionId } = comment;
  return ctx.events.announce('comment.changed', `${_id}:${revision}`, { commentId: `${_id}`, subject, subjectId: `${subjectId}`, questionId: `${questionId}`, what });
}
