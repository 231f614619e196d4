/** Taking back what one said. */
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { CommentModel, type Comment } from './comment.model.js';
import { mustBeItsAuthor } from './comments.policy.js';
import { countComments } from './count-comments.js';
import { changed } from './edit-comment.js';
import { atRevision, findComment } from './find-comment.js';

/**
 * Takes a comment away; its author only. The row stays, so that what followed from it can still be explained. Taken away already:
 * nothing happens. Records comment.changed. Throws NotFound, Forbidden.
 */
export async function deleteComment(ctx: Ctx, actor: Person, commentId: string): Promise<Comment> {
  const before = await findComment(commentId);
  mustBeItsAuthor(actor, before);
  const removal = { state: 'deleted' as const, at: ctx.clock.now(), byId: actor._id, reason: '' };
  for (let comment: Comment | null = before; comment && !comment.removal; comment = await CommentModel.findById(before._id).lean<Comment>()) {
    const told = changed(ctx, comment, (comment.revision ?? 0) + 1, 'deleted');
    const after = await CommentModel.findOneAndUpdate({ _id: comment._id, ...atRevision(comment.revision ?? 0), removal: null }, { $set: { removal }, $inc: { revision: 1 }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Comment>();
    if (!after) continue;
    await countComments(ctx, after);
    ctx.events.publish(CommentModel, after._id, told);
    return after;
  }
  return before;
}
