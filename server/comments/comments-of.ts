/** Remarks under a question and its answers, as pages and programs show them. */
import type { Types } from 'mongoose';
import { maySee, type Viewer } from '../moderation/may-see.js';
import { CommentModel, type Comment } from './comment.model.js';

const MOST_COMMENTS = 500;

/** All comments of one question's page that this viewer may see, the oldest first. */
export async function commentsOf(questionId: Types.ObjectId, viewer: Viewer = null): Promise<Comment[]> {
  const rows = await CommentModel.find({ questionId, ...(!viewer && { removal: null }) }).sort({ createdAt: 1 }).limit(MOST_COMMENTS).lean<Comment[]>();
  return rows.filter(({ removal, authorId }) => maySee({ removal, authorIds: [authorId] }, viewer));
}

/** The comments under one post, the oldest first, without those that were taken away. */
export function commentsUnder(subjectId: Types.ObjectId): Promise<Comment[]> {
  return CommentModel.find({ subjectId, removal: null }).sort({ createdAt: 1 }).limit(MOST_COMMENTS).lean<Comment[]>();
}
