/** Bytes and row of one file go, in an order that can be broken off anywhere: first it is said that it goes, the row goes last. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { smallOf } from '../files/files.js';
import { AttachmentModel } from './attachment.model.js';
import { clearUpload } from './uploads-folder.js';

/** @param where what must still be true of it. @returns whether it was so. Broken off, the sweep goes on with it. */
export async function removeAttachment(ctx: Ctx, _id: Types.ObjectId, where: Record<string, unknown> = {}): Promise<boolean> {
  const going = await AttachmentModel.updateOne({ _id, ...where }, { $set: { state: 'going', sweepAt: ctx.clock.now() } });
  if (going.matchedCount === 0) return false;
  await Promise.all([ctx.files.remove(`${_id}`), ctx.files.remove(smallOf(_id)), clearUpload(ctx, _id)]);
  await AttachmentModel.deleteOne({ _id, state: 'going' });
  return true;
}
