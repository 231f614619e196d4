/** Whether one of these spaces is spoken of on a question. */
import type { Types } from 'mongoose';
import { MentionModel } from './mention.model.js';

/** True when there is a mention for one of them, whatever became of it. */
export async function mentionedOn(questionId: Types.ObjectId, spaceIds: Types.ObjectId[]): Promise<boolean> {
  return (await MentionModel.exists({ questionId, spaceId: { $in: spaceIds } })) !== null;
}
