/** What somebody follows, and who follows them, when two turn out to be one. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { FollowModel, type Follow } from './follow.model.js';

/** Moves both; where the other one has chosen already, that stands. May break off and be done again. */
export async function handOverFollows(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  for (const row of await FollowModel.find({ personId: fromId }).lean<Follow[]>()) await move(row, { personId: toId });
  for (const on of [true, false]) {
    for (const row of await FollowModel.find({ kind: 'person', key: `${fromId}`, on }).lean<Follow[]>()) await move(row, { key: `${toId}` });
  }
  // Nobody follows themselves.
  await FollowModel.deleteOne({ personId: toId, kind: 'person', key: `${toId}` });
}

async function move({ _id }: Follow, change: Partial<Follow>): Promise<void> {
  try {
    await FollowModel.updateOne({ _id }, { $set: change });
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
    await FollowModel.deleteOne({ _id });
  }
}
