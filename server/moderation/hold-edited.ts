/** A newcomer's first posts are looked at again when links come into them later. */
import { Types } from 'mongoose';
import { findAnyComment } from '../comments/set-removal.js';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { findPerson } from '../people/find-person.js';
import { act } from './act.js';
import { findSubject } from './find-subject.js';
import { openCase } from './gather-flags.js';
import { hasLinks, isFirstPost } from './hold-post.js';
import { TACIT } from './may-see.js';
import type { PostSubject } from './subjects.js';

/** Subscriber of post.edited. Links that were there before have been looked at. Records moderation.acted. */
export async function lookAtEdit(ctx: Ctx, { subject, subjectId, authorId, editedBy, kept }: Catalogue['post.edited'], cause: string): Promise<void> {
  if (editedBy === authorId) await holdIfNew(ctx, { subject, subjectId, authorId, cause, before: Object.values(kept).join(' ') });
}

/** Subscriber of comment.changed. */
export async function lookAtCommentEdit(ctx: Ctx, { commentId, what }: Catalogue['comment.changed'], cause: string): Promise<void> {
  const comment = what === 'edited' ? await findAnyComment(new Types.ObjectId(commentId)) : null;
  if (comment) await holdIfNew(ctx, { subject: 'comment', subjectId: commentId, authorId: `${comment.authorId}`, cause, before: '' });
}

interface Edited {
  subject: PostSubject;
  subjectId: string;
  authorId: string;
  cause: string;
  /** What it said before. */
  before: string;
}

async function holdIfNew(ctx: Ctx, { subject, subjectId, authorId, cause, before }: Edited): Promise<void> {
  const found = await findSubject(subject, subjectId, TACIT);
  const title = subject === 'question' ? found.title : '';
  const links = [...`${found.html} ${title}`.matchAll(/\b(?:https?:\/\/|www\.)[^\s"<>]+/gi)].map(([link]) => link.replace(/\/$/, ''));
  if (found.standing.removal || !hasLinks(found.html, title) || links.every((link) => before.includes(link))) return;
  const author = await findPerson(authorId);
  if (!author || !(await isFirstPost(author, 1))) return;
  const { _id } = await openCase(ctx, found, ['links']);
  await act(ctx, { kind: 'hold', cause, byId: null, subject, subjectId: found.id, caseId: _id, reason: 'links', words: '', after: () => ({ removal: { state: 'held', at: ctx.clock.now(), byId: null, reason: 'links' } }) });
}
