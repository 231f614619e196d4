/** What is posted is no draft any more: subscribers of what was asked, answered and commented. */
import { findAnswer } from '../answers/find-answer.js';
import { findComment } from '../comments/find-comment.js';
import type { Catalogue } from '../events/catalogue.js';
import { NotFound } from '../errors.js';
import { TACIT } from '../moderation/may-see.js';
import { findQuestion } from '../questions/find-question.js';
import { dropPosted } from './drop-draft.js';

export async function dropAsked({ questionId, askerId }: Catalogue['question.asked']): Promise<void> {
  const question = await findQuestion(questionId);
  if (question) await dropPosted(askerId, 'ask', question.createdAt);
}

/** One distilled from a conversation was written elsewhere. */
export async function dropAnswered({ answerId, questionId, authorId }: Catalogue['answer.posted']): Promise<void> {
  const answer = await findAnswer(answerId, TACIT).catch(gone);
  if (answer?.kind === 'written') await dropPosted(authorId, `answer-${questionId}`, answer.createdAt);
}

export async function dropCommented({ commentId, subjectId, authorId }: Catalogue['comment.posted']): Promise<void> {
  const comment = await findComment(commentId).catch(gone);
  if (comment) await dropPosted(authorId, `comment-${subjectId}`, comment.createdAt);
}

/** What was taken away meanwhile was posted all the same; its draft goes with the years. */
function gone(error: unknown): null {
  if (error instanceof NotFound) return null;
  throw error;
}
