/** Who waits, when one of them left. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { countMeToos } from './count-me-toos.js';
import { MeTooModel, type MeToo } from './me-too.model.js';

/** Taken back first, counted, and only then gone: broken off between, it is found again. Records metoo.changed for each. */
export async function forgetMeToos(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  for (const { _id: rowId, questionId } of await MeTooModel.find({ personId: _id }).lean<MeToo[]>()) {
    await MeTooModel.updateOne({ _id: rowId }, { $set: { on: false } });
    await countMeToos(questionId);
    await ctx.events.record('metoo.changed', `${rowId}:left`, { questionId: `${questionId}`, personId: `${_id}`, on: false });
    await MeTooModel.deleteOne({ _id: rowId });
  }
}
