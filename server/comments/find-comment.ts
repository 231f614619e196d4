/** Finding one comment. */
import type { Types } from 'mongoose';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { CommentModel, type Comment } from './comment.model.js';

/** The filter for a comment that nobody changed since; those imported long ago carry no number. */
export function atRevision(revision: number): { revision: number | { $in: (number | null)[] } } {
  return { revision: revision === 0 ? { $in: [0, null] } : revision };
}

/** The comment of that id, as long as it is there to be seen. Throws NotFound. */
export async function findComment(id: string | Types.ObjectId): Promise<Comment> {
  const comment = await CommentModel.findById(typeof id === 'string' ? toId(id) : id).lean<Comment>();
  if (!comment || comment.removal) throw new NotFound('There is no such comment here; it may have been taken away.');
  return { ...comment, revision: comment.revision ?? 0 };
}
