/** Finding one suggestion. */
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { EditModel, type Edit } from './edit.model.js';
import { canReview } from './edits.policy.js';

/** The suggestion of that id, for whoever made it and whoever may decide on it. Throws NotFound. */
export async function findEdit(id: string, viewer: Person): Promise<Edit> {
  const edit = await EditModel.findById(toId(id)).lean<Edit>();
  if (!edit || !(edit.byId.equals(viewer._id) || isModerator(viewer) || canReview(viewer, edit))) throw new NotFound('There is no such suggestion here.');
  return edit;
}
