/** Who sees a post that is not shown: its author, with the reason, and moderators. */
import { Types } from 'mongoose';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import type { Removal } from './removal.js';

/** Whoever reads: null is a stranger. Roles may be unknown where only the author matters. */
export type Viewer = (Pick<Person, '_id'> & Partial<Pick<Person, 'roles'>>) | null;

interface Post {
  removal?: Removal | null;
  authorIds: Types.ObjectId[];
}

/** True for what is shown to all. What somebody took back themselves is gone from every page. */
export function maySee({ removal, authorIds }: Post, viewer: Viewer): boolean {
  if (!removal) return true;
  if (!viewer || (removal.state === 'deleted' && removal.byId && authorIds.some((id) => id.equals(removal.byId!)))) return false;
  return isModerator(viewer) || authorIds.some((id) => id.equals(viewer._id));
}

/** Tacit itself, when it follows up on what happened: whether a post is shown makes no difference to that. */
export const TACIT: Viewer = { _id: new Types.ObjectId('0'.repeat(24)), roles: ['moderator'] };
