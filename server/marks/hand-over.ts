/** Marks when two turn out to be one: one each, and none on one's own answers. */
import type { Types } from 'mongoose';
import { answerIdsBy } from '../answers/answer-ids-by.js';
import type { Ctx } from '../context.js';
import { countMarks } from './count-marks.js';
import { MarkModel, type Mark } from './mark.model.js';

/** Hands over the marks of `fromId`. To be done before answers change hands; may break off and be done again. */
export async function handOverMarks(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  for (const { _id, answerId } of await MarkModel.find({ personId: fromId }).lean<Mark[]>()) {
    // Where the other one has said something already, that stands.
    await MarkModel.updateOne({ _id }, { $set: { personId: toId } }).catch(async (error: { code?: number }) => {
      if (error.code !== 11000) throw error;
      await MarkModel.deleteOne({ _id });
    });
    await countMarks(answerId);
  }
  for (const answerId of [...(await answerIdsBy(fromId)), ...(await answerIdsBy(toId))]) {
    const own = await MarkModel.updateOne({ answerId, personId: toId, mark: { $ne: null } }, { $set: { mark: null, version: '' }, $inc: { round: 1 } });
    if (own.modifiedCount > 0) await countMarks(answerId);
  }
}
