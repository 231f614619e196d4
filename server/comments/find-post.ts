/** What a comment is written under: a question or an answer, with the people whose page it is. */
import type { Types } from 'mongoose';
import { findAnswer } from '../answers/find-answer.js';
import type { Viewer } from '../moderation/may-see.js';
import { readQuestion } from '../questions/read-question.js';
import type { Question } from '../questions/question.model.js';
import type { Comment } from './comment.model.js';

export interface CommentedPost {
  subject: Comment['subject'];
  id: Types.ObjectId;
  question: Question;
  /** Who wrote it, and who shares its credit. */
  authorIds: Types.ObjectId[];
}

/** The post of that kind and id with its question, as far as this viewer may see them. Throws NotFound. */
export async function findPost(subject: Comment['subject'], id: string | Types.ObjectId, viewer: Viewer = null): Promise<CommentedPost> {
  if (subject === 'question') {
    const question = await readQuestion(id, viewer);
    return { subject, id: question._id, question, authorIds: [question.askerId] };
  }
  const answer = await findAnswer(id, viewer);
  return { subject, id: answer._id, question: await readQuestion(answer.questionId, viewer), authorIds: [answer.authorId, ...answer.creditIds] };
}
