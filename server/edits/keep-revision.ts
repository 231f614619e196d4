/** Every edit keeps the words before it. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Announced } from '../events/outbox.js';
import type { Catalogue } from '../events/catalogue.js';
import type { LastEdit } from './last-edit.js';
import { RevisionModel, type Subject, type Words } from './revision.model.js';

/** A post before it is edited. */
export interface Edited {
  subject: Subject;
  subjectId: Types.ObjectId;
  questionId: Types.ObjectId;
  authorId: Types.ObjectId;
  createdAt: Date;
  revision: number;
  lastEdit: LastEdit | null;
  words: Words;
}

/** What the deciding write tells: enough to write the revision before it, whatever dies when. */
export function announceEdit(ctx: Ctx, { subject, subjectId, questionId, authorId, createdAt, revision, lastEdit, words }: Edited, by: LastEdit): Announced {
  const { byId, at, note, editId, backTo } = lastEdit ?? { byId: authorId, at: createdAt, note: '', editId: null, backTo: null };
  return ctx.events.announce('post.edited', `${subjectId}:${revision + 1}`, {
    subject, subjectId: `${subjectId}`, questionId: `${questionId}`, authorId: `${authorId}`, editedBy: `${by.byId}`, editId: by.editId && `${by.editId}`, revision: revision + 1,
    kept: { ...words, byId: `${byId}`, at: at.toISOString(), note, editId: editId && `${editId}`, backTo },
  });
}

/** Subscriber of post.edited, also called by the edit itself: writes the revision before it, once. */
export async function keepRevision({ subject, subjectId, revision, kept }: Catalogue['post.edited']): Promise<void> {
  const { title, body, topics, byId, at, note, editId, backTo } = kept;
  const row = { subject, ...(title !== undefined && { title }), body, ...(topics && { topics }), byId: new Types.ObjectId(byId), at: new Date(at), note, editId: editId ? new Types.ObjectId(editId) : null, backTo };
  try {
    await RevisionModel.create({ subjectId: new Types.ObjectId(subjectId), revision: revision - 1, ...row });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
  }
}
