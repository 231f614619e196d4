/** Whether somebody holds a mention on a question just now. */
import type { Types } from 'mongoose';
import { HELD, MentionModel, type Mention } from './mention.model.js';

/** The space they hold it for, or null. */
export async function claimedOn(now: Date, personId: Types.ObjectId, questionId: Types.ObjectId): Promise<Types.ObjectId | null> {
  const held = await MentionModel.findOne({ claimedById: personId, questionId, state: { $in: HELD }, claimedUntil: { $gt: now } }).lean<Mention>();
  return held?.spaceId ?? null;
}
