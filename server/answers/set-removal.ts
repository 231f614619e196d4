/** Shows an answer or takes it from view, as moderation decided. */
import type { Types } from 'mongoose';
import type { Removal } from '../moderation/removal.js';
import { AnswerModel } from './answer.model.js';

/** @param round of the decision: an older one comes too late, the same one twice changes nothing. */
export async function setAnswerRemoval(_id: Types.ObjectId, removal: Removal | null, round: number): Promise<void> {
  await AnswerModel.updateOne({ _id, moderationRound: { $not: { $gte: round } } }, { $set: { removal, moderationRound: round } });
}

/** How many answers somebody has written, shown or not. */
export function countAllAnswersBy(authorId: Types.ObjectId): Promise<number> {
  return AnswerModel.countDocuments({ authorId });
}
