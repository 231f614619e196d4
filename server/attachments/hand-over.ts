/** Files when whoever attached them turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { AttachmentModel } from './attachment.model.js';

/** Makes what `fromId` attached `toId`'s. May break off and be done again. */
export async function handOverFiles(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveRows({ model: AttachmentModel, field: 'ownerId', from: fromId, to: toId });
}
