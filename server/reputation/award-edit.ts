/** What an approved edit brings whoever suggested it. */
import type { Ctx } from '../context.js';
import type { Edit } from '../edits/edit.model.js';
import { findApprovedEdit } from '../edits/find-approved.js';
import { findQuestion } from '../questions/find-question.js';
import { award } from './award.js';

/** Subscriber of edit.approved. */
export async function awardEdit(ctx: Ctx, { editId }: { editId: string }): Promise<void> {
  const edit: Edit | null = await findApprovedEdit(editId);
  if (!edit) return;
  const question = await findQuestion(edit.questionId);
  await award(ctx, {
    rule: 'edit-approved',
    cause: `edit.approved:${editId}`,
    personId: `${edit.byId}`,
    ...(edit.decidedById && { byId: `${edit.decidedById}` }),
    questionId: `${edit.questionId}`,
    ...(edit.subject === 'answer' && { answerId: `${edit.subjectId}` }),
    topics: question?.topics ?? [],
  });
}
