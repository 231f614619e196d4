/** What somebody followed, and who followed them, when they left. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { FollowModel } from './follow.model.js';

/** May break off and be done again. */
export async function forgetFollows(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await FollowModel.deleteMany({ personId: _id });
  await FollowModel.deleteMany({ kind: 'person', key: `${_id}` });
}
