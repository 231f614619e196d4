/** Suggested edits when whoever suggested them left: those that wait go, those in the posts stay without a name. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { EditModel } from './edit.model.js';

/** May break off and be done again. */
export async function forgetPendingEdits(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await EditModel.deleteMany({ byId: _id, status: 'pending' });
}
