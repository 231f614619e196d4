/** Drafts when their writer left. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { DraftModel } from './draft.model.js';

/** May break off and be done again. */
export async function forgetDrafts(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await DraftModel.deleteMany({ personId: _id });
}
