/** Remarks under a question and its answers; written elsewhere and imported, shown here. */
import type { Types } from 'mongoose';
import { CommentModel, type Comment } from './comment.model.js';

const MOST_COMMENTS = 500;

/** All comments of one question's page, the oldest first. */
export function commentsOf(questionId: Types.ObjectId): Promise<Comment[]> {
  return CommentModel.find({ questionId }).sort({ createdAt: 1 }).limit(MOST_COMMENTS).lean<Comment[]>();
}
