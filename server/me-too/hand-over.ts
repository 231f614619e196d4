/** Who waits, when two turn out to be one: once, and not for their own question. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { questionIdsBy } from '../questions/question-ids-by.js';
import { countMeToos } from './count-me-toos.js';
import { MeTooModel, type MeToo } from './me-too.model.js';

/** Hands over what `fromId` waits for. To be done before questions change hands; may break off and be done again. */
export async function handOverMeToos(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  const rows = await MeTooModel.find({ personId: fromId }).lean<MeToo[]>();
  for (const { _id, questionId } of rows) {
    // Where the other one has said something already, that stands.
    await MeTooModel.updateOne({ _id }, { $set: { personId: toId } }).catch(async (error: { code?: number }) => {
      if (error.code !== 11000) throw error;
      await MeTooModel.deleteOne({ _id });
    });
    await countMeToos(questionId);
  }
  for (const questionId of [...(await questionIdsBy(fromId)), ...(await questionIdsBy(toId))]) {
    const own = await MeTooModel.updateOne({ questionId, personId: toId, on: true }, { $set: { on: false }, $inc: { round: 1 } });
    if (own.modifiedCount > 0) await countMeToos(questionId);
  }
}
