/** The one write that changes a question's words. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { spotEmergency } from '../emergencies/spot-emergency.js';
import { announceEdit, keepRevision, type Edited } from '../edits/keep-revision.js';
import type { LastEdit } from '../edits/last-edit.js';
import type { Words } from '../edits/revision.model.js';
import type { Catalogue } from '../events/catalogue.js';
import { renderMarkdown } from '../web/markdown.js';
import { QuestionModel, type Question } from './question.model.js';

/** The question as an edit sees it. */
export function questionBefore(question: Question): Edited & { subjectId: Types.ObjectId } {
  const { _id, askerId, createdAt, revision, lastEdit, title, body, topics } = question;
  return { subject: 'question', subjectId: _id, questionId: _id, authorId: askerId, createdAt, revision, lastEdit: lastEdit ?? null, words: { title, body, topics } };
}

/** Writes these words over that very revision, and with them what happened. Records post.edited. @returns null when it was changed meanwhile. */
export async function writeQuestionWords(ctx: Ctx, before: Question, { title, body, topics }: Words, by: LastEdit): Promise<Question | null> {
  const told = announceEdit(ctx, questionBefore(before), by);
  const now = ctx.clock.now();
  // Once it was said that it is none, no other word brings it back.
  const kind = before.emergency || before.origin ? null : spotEmergency({ title: title ?? '', body });
  const after = await QuestionModel.findOneAndUpdate(
    { _id: before._id, revision: before.revision },
    { $set: { title, body, bodyHtml: renderMarkdown(body), topics, lastEdit: by, updatedAt: now, ...(kind && { emergency: { kind, spottedAt: now, clearedAt: null } }) }, $inc: { revision: 1 }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (!after) return null;
  // The subscriber keeps it too; done here so that the history shown next is whole.
  await keepRevision(told.payload as Catalogue['post.edited']);
  ctx.events.publish(QuestionModel, before._id, told);
  return after;
}
