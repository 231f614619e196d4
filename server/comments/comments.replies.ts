/** What programs are told of comments. */
import { z } from 'zod';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import { personReply } from '../questions/questions.replies.js';
import type { Comment } from './comment.model.js';

export const commentReply = z.object({
  id: z.string(),
  subject: z.enum(['question', 'answer']),
  subjectId: z.string(),
  questionId: z.string(),
  author: personReply,
  body: z.string(),
  bodyHtml: z.string(),
  score: z.number(),
  createdAt: z.string(),
  /** When it was last changed, other than at once after it was written. */
  editedAt: z.string().nullable(),
  revision: z.number(),
});

export function tellComment(comment: Comment, cards: Map<string, PersonCard>): z.input<typeof commentReply> {
  return {
    id: `${comment._id}`,
    subject: comment.subject,
    subjectId: `${comment.subjectId}`,
    questionId: `${comment.questionId}`,
    author: cardOf(cards, comment.authorId),
    body: comment.body,
    bodyHtml: comment.bodyHtml,
    score: comment.score,
    createdAt: comment.createdAt.toISOString(),
    editedAt: comment.editedAt?.toISOString() ?? null,
    revision: comment.revision ?? 0,
  };
}
