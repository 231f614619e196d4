/** Marks when whoever made them left: they count no more. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { countMarks } from './count-marks.js';
import { MarkModel, type Mark } from './mark.model.js';

/** Taken back first, counted, and only then gone: broken off between, it is found again. Records answer.marked for each. */
export async function forgetMarks(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  for (const mark of await MarkModel.find({ personId: _id }).lean<Mark[]>()) {
    await MarkModel.updateOne({ _id: mark._id }, { $set: { mark: null, version: '' } });
    await countMarks(mark.answerId);
    await ctx.events.record('answer.marked', `${mark._id}:left`, { answerId: `${mark.answerId}`, questionId: `${mark.questionId}`, personId: `${_id}` });
    await MarkModel.deleteOne({ _id: mark._id });
  }
}
