/** All revisions of a post, the newest first, a page at a time. */
import type { Person } from '../people/person.model.js';
import { findEditable, type Editable } from './find-editable.js';
import { RevisionModel, type Revision, type Subject } from './revision.model.js';

/** One revision with the words before it; null for the first. */
export interface Step {
  now: Omit<Revision, '_id'>;
  before: Omit<Revision, '_id'> | null;
}

export interface History {
  post: Editable;
  steps: Step[];
  /** The page goes on before this revision; null at the first words. */
  next: number | null;
}

const A_PAGE = 20;

/** Everybody who may see the post may see how it came to be. @param before only revisions below this one. Throws NotFound. */
export async function readHistory(subject: Subject, subjectId: string, viewer: Person | null, before?: number): Promise<History> {
  const post = await findEditable(subject, subjectId, viewer);
  const kept = await RevisionModel.find({ subjectId: post.subjectId, ...(before !== undefined && { revision: { $lt: before } }) }).sort({ revision: -1 }).limit(A_PAGE + 1).lean<Revision[]>();
  const rows: Omit<Revision, '_id'>[] = before === undefined || before > post.revision ? [present(post), ...kept.filter(({ revision }) => revision < post.revision)] : kept;
  const steps = rows.slice(0, A_PAGE).map((now, place) => ({ now, before: rows[place + 1] ?? null }));
  return { post, steps, next: rows.length > A_PAGE ? rows[A_PAGE - 1]!.revision : null };
}

function present({ subject, subjectId, authorId, createdAt, revision, lastEdit, words }: Editable): Omit<Revision, '_id'> {
  const { byId, at, note, editId, backTo } = lastEdit ?? { byId: authorId, at: createdAt, note: '', editId: null, backTo: null };
  return { subject, subjectId, revision, ...words, byId, at, note, editId, backTo };
}
