/** Whose help somebody once called a solution. */
import type { Types } from 'mongoose';
import { ConversationModel, type Conversation } from './conversation.model.js';

/** Helpers of this asker's solved conversations. */
export async function solvedWith(askerId: Types.ObjectId, most: number): Promise<Types.ObjectId[]> {
  const talks = await ConversationModel.find({ askerId, status: 'solved' }, { helperIds: 1 }).limit(most).lean<Pick<Conversation, 'helperIds'>[]>();
  return talks.flatMap(({ helperIds }) => helperIds);
}
