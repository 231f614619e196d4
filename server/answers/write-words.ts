/** The one write that changes an answer's words. */
import type { Ctx } from '../context.js';
import { announceEdit, keepRevision, type Edited } from '../edits/keep-revision.js';
import type { LastEdit } from '../edits/last-edit.js';
import type { Catalogue } from '../events/catalogue.js';
import { renderMarkdown } from '../web/markdown.js';
import { AnswerModel, type Answer } from './answer.model.js';

/** The answer as an edit sees it. */
export function answerBefore(answer: Answer): Edited {
  const { _id, questionId, authorId, createdAt, revision, lastEdit, body } = answer;
  return { subject: 'answer', subjectId: _id, questionId, authorId, createdAt, revision, lastEdit: lastEdit ?? null, words: { body } };
}

/** Writes this body over that very revision, and with it what happened. Records post.edited. @returns null when it was changed meanwhile. */
export async function writeAnswerWords(ctx: Ctx, before: Answer, body: string, by: LastEdit): Promise<Answer | null> {
  const told = announceEdit(ctx, answerBefore(before), by);
  const after = await AnswerModel.findOneAndUpdate(
    { _id: before._id, revision: before.revision },
    { $set: { body, bodyHtml: renderMarkdown(body), lastEdit: by, updatedAt: ctx.clock.now() }, $inc: { revision: 1 }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Answer>();
  if (!after) return null;
  // The subscriber keeps it too; done here so that the history shown next is whole.
  await keepRevision(told.payload as Catalogue['post.edited']);
  ctx.events.publish(AnswerModel, before._id, told);
  return after;
}
