/** What the menu of a post offers: flagging it, and for moderators looking into it. */
import type { Types } from 'mongoose';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import type { PostSubject } from './subjects.js';

/** Nobody flags their own. Strangers are asked to sign in there. */
export function moderationItems(subject: PostSubject, id: Types.ObjectId, authorId: Types.ObjectId, viewer: Person | null): { words: string; href: string }[] {
  if (viewer && authorId.equals(viewer._id)) return [];
  return [{ words: 'Flag', href: paths.flagging(subject, id) }, ...(isModerator(viewer) ? [{ words: 'Look into it', href: paths.newCase(subject, id) }] : [])];
}
