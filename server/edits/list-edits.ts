/** Suggested changes that wait for this person's word, and their own. */
import type { Person } from '../people/person.model.js';
import { mayUse } from '../reputation/privileges.js';
import { markAfter, readMark } from '../web/cursor.js';
import { EditModel, type Edit } from './edit.model.js';

const A_PAGE = 20;
const OWN = 20;

/** The oldest first: on this person's own posts, and from the threshold for editing others' posts on all there are but their own. Throws InvalidInput for a strange cursor. */
export async function listEdits(actor: Person, cursor?: string): Promise<{ items: Edit[]; next: string | null }> {
  const all = actor.kind !== 'guest' && mayUse(actor, 'editOthers');
  const after = cursor === undefined ? null : readMark(cursor);
  const rows = await EditModel.find({
    status: 'pending',
    ...(all ? { byId: { $ne: actor._id } } : { authorId: actor._id }),
    ...(after && { createdAt: { $gte: after.at }, $or: [{ createdAt: { $gt: after.at } }, { createdAt: after.at, _id: { $gt: after.id } }] }),
  }).sort({ createdAt: 1, _id: 1 }).limit(A_PAGE + 1).lean<Edit[]>();
  const items = rows.slice(0, A_PAGE);
  const last = items.at(-1);
  return { items, next: rows.length > A_PAGE && last ? markAfter({ at: last.createdAt, id: last._id }) : null };
}

/** What this person suggested, the newest first. */
export function listOwnEdits(actor: Person): Promise<Edit[]> {
  return EditModel.find({ byId: actor._id }).sort({ createdAt: -1 }).limit(OWN).lean<Edit[]>();
}
