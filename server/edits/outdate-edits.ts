/** A post that changes leaves behind what was suggested on its older words. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { EditModel, type Edit } from './edit.model.js';

/** Subscriber of post.edited. Records edit.outdated for each, once. */
export async function outdateEdits(ctx: Ctx, { subjectId, revision }: Catalogue['post.edited']): Promise<void> {
  const left = await EditModel.find({ subjectId: new Types.ObjectId(subjectId), status: 'pending', revision: { $lt: revision } }).lean<Edit[]>();
  for (const { _id } of left) {
    const told = ctx.events.announce('edit.outdated', `${_id}`, { editId: `${_id}` });
    const after = await EditModel.updateOne({ _id, status: 'pending' }, { $set: { status: 'outdated', decidedAt: ctx.clock.now() }, $push: { outbox: told } });
    if (after.modifiedCount > 0) ctx.events.publish(EditModel, _id, told);
  }
}
