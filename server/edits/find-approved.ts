/** Finding suggestions that stand, for what follows from them. */
import { toId } from '../ids.js';
import { EditModel, type Edit } from './edit.model.js';

/** The suggestion of that id if it was approved and applied, or null. */
export function findApprovedEdit(id: string): Promise<Edit | null> {
  return EditModel.findOne({ _id: toId(id), status: 'approved' }).lean<Edit>();
}
