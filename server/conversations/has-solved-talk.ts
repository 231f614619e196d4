/** Whether somebody was ever part of a talk that solved something. */
import type { Types } from 'mongoose';
import { ConversationModel } from './conversation.model.js';

export async function hasSolvedTalk(personId: Types.ObjectId): Promise<boolean> {
  return (await ConversationModel.exists({ memberIds: personId, status: 'solved' })) !== null;
}
