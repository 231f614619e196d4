/** Talks somebody was part of, as they take them along: with the words of both sides, since they were said to them. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { ConversationModel } from './conversation.model.js';
import { MessageModel } from './message.model.js';

export const ownConversations = (personId: Types.ObjectId) => rowsOf(ConversationModel, { memberIds: personId }, ['questionId', 'askerId', 'memberIds', 'status', 'distillation', 'createdAt', 'solvedAt', 'endedAt']);

/** In the order in which they were said. */
export const messagesOf = (conversationId: string) => rowsOf(MessageModel, { conversationId }, ['seq', 'authorId', 'text', 'files', 'createdAt'], { seq: 1 });
