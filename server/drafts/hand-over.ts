/** Drafts when their writer turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { DraftModel, type Draft } from './draft.model.js';

/** Makes the drafts of `fromId` those of `toId`; where both wrote in one place, the words of `fromId` are kept as the older ones. May break off and be done again. */
export async function handOverDrafts(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  for (const { _id, place, words, savedAt } of await DraftModel.find({ personId: fromId }).lean<Draft[]>()) {
    try {
      await DraftModel.updateOne({ _id, personId: fromId }, { $set: { personId: toId } });
    } catch (error) {
      if ((error as { code?: number }).code !== 11000) throw error;
      await DraftModel.updateOne({ personId: toId, place }, { $set: { older: { words, savedAt } }, $inc: { version: 1 } });
      await DraftModel.deleteOne({ _id, personId: fromId });
    }
  }
}
