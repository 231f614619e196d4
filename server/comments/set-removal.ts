/** Shows a comment or takes it from view, as moderation decided. */
import type { Types } from 'mongoose';
import type { Removal } from '../moderation/removal.js';
import { CommentModel, type Comment } from './comment.model.js';

/** @param round of the decision: an older one comes too late, the same one twice changes nothing. */
export async function setCommentRemoval(_id: Types.ObjectId, removal: Removal | null, round: number): Promise<void> {
  await CommentModel.updateOne({ _id, moderationRound: { $not: { $gte: round } } }, { $set: { removal, moderationRound: round } });
}

/** The comment of that id, shown or not, or null: for what follows from a deed, never for a page. */
export function findAnyComment(_id: Types.ObjectId): Promise<Comment | null> {
  return CommentModel.findById(_id).lean<Comment>();
}

/** How many comments somebody has written, shown or not. */
export function countCommentsBy(authorId: Types.ObjectId): Promise<number> {
  return CommentModel.countDocuments({ authorId });
}
