/** Talks somebody was part of, as they take them along: with the words of both sides, since they were said to them. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { ConversationModel } from './conversation.model.js';
import { MessageModel } from './message.model.js';

export const ownConversations = (personId: Types.ObjectId) => rowsOf(ConversationModel, { memberIds: personId }, ['questionId', 'askerId', 'memberIds', 'readsFrom', 'status', 'distillation', 'createdAt', 'solvedAt', 'endedAt']);

/** In the order in which they were said. @param from the number up to which they are not for this person, who came in later. */
export const messagesOf = (conversationId: string, from = 0) => rowsOf(MessageModel, { conversationId, ...(from > 0 && { seq: { $gt: from } }) }, ['seq', 'authorId', 'text', 'files', 'createdAt'], { seq: 1 });
