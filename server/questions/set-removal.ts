/** Shows a question or takes it from view, as moderation decided. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Removal } from '../moderation/removal.js';
import { QuestionModel } from './question.model.js';

/** @param round of the decision: an older one comes too late, the same one twice changes nothing. */
export async function setQuestionRemoval(ctx: Ctx, _id: Types.ObjectId, removal: Removal | null, round: number): Promise<void> {
  await QuestionModel.updateOne({ _id, moderationRound: { $not: { $gte: round } } }, { $set: { removal, moderationRound: round, updatedAt: ctx.clock.now() } });
}

/** How many questions somebody has asked, shown or not. */
export function countQuestionsBy(askerId: Types.ObjectId): Promise<number> {
  return QuestionModel.countDocuments({ askerId });
}
