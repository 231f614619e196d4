/** Does what an action says: shows or hides the post, closes or opens the doors to a person. Doing it again changes nothing. */
import { countAnswers } from '../answers/count-answers.js';
import { setAnswerRemoval } from '../answers/set-removal.js';
import { countComments } from '../comments/count-comments.js';
import { findAnyComment, setCommentRemoval } from '../comments/set-removal.js';
import type { Ctx } from '../context.js';
import { setSuspension } from '../people/set-suspension.js';
import { setQuestionRemoval } from '../questions/set-removal.js';
import { touchQuestion } from '../questions/note-comments.js';
import type { Action } from './action.model.js';

/** An action that was followed by another on the same subject comes too late and is left. */
export async function applyAction(ctx: Ctx, { subject, subjectId, questionId, after, round }: Action): Promise<void> {
  if (round === undefined) return;
  const removal = after.removal ?? null;
  if (subject === 'question') await setQuestionRemoval(ctx, subjectId, removal, round);
  if (subject === 'answer') {
    await setAnswerRemoval(subjectId, removal, round);
    await countAnswers(ctx, questionId!);
    await touchQuestion(ctx, questionId!);
  }
  if (subject === 'comment') {
    await setCommentRemoval(subjectId, removal, round);
    const comment = await findAnyComment(subjectId);
    if (comment) await countComments(ctx, comment);
  }
  if (subject === 'person') await setSuspension(ctx, subjectId, after.suspension ?? null, round);
}
