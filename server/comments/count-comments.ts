/** How many comments a post has: counted from the comments themselves. */
import { Types } from 'mongoose';
import { noteAnswerComments } from '../answers/note-comments.js';
import type { Ctx } from '../context.js';
import { noteQuestionComments, touchQuestion } from '../questions/note-comments.js';
import { CommentModel, type Comment } from './comment.model.js';

interface Place {
  subject: Comment['subject'];
  subjectId: Types.ObjectId | string;
  questionId: Types.ObjectId | string;
}

/**
 * Brings a post's count of comments up to date; counts again when one came in between, so that the last to write is right. Pages that
 * come back after a tunnel see by the question's date that something changed. Doing it again changes nothing but that date.
 */
export async function countComments(ctx: Ctx, { subject, subjectId, questionId }: Place): Promise<void> {
  const id = new Types.ObjectId(String(subjectId));
  const tally = () => CommentModel.countDocuments({ subjectId: id, removal: null });
  for (let seen = await tally(); ; ) {
    await (subject === 'question' ? noteQuestionComments(id, seen) : noteAnswerComments(id, seen));
    const now = await tally();
    if (now === seen) break;
    seen = now;
  }
  await touchQuestion(ctx, new Types.ObjectId(String(questionId)));
}
