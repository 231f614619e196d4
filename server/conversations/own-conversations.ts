/** Talks somebody was part of, as they take them along: with the words of both sides, since they were said to them. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { ConversationModel } from './conversation.model.js';
import { draftFor, readableFrom } from './conversations.policy.js';
import { MessageModel } from './message.model.js';

/** `from`: the number up to which what was said is not for them; nor is a draft made of it then. */
export async function* ownConversations(personId: Types.ObjectId) {
  const fields = ['questionId', 'askerId', 'memberIds', 'readsFrom', 'status', 'distillation', 'createdAt', 'solvedAt', 'endedAt'] as const;
  for await (const { readsFrom, distillation, ...talk } of rowsOf(ConversationModel, { memberIds: personId }, fields)) {
    const here = { distillation, ...(readsFrom && { readsFrom }) };
    yield { ...talk, distillation: draftFor({ _id: personId }, here), from: readableFrom(here, personId) };
  }
}

/** In the order in which they were said. @param from the number up to which they are not for this person, who came in later. */
export const messagesOf = (conversationId: string, from = 0) => rowsOf(MessageModel, { conversationId, ...(from > 0 && { seq: { $gt: from } }) }, ['seq', 'authorId', 'text', 'files', 'createdAt'], { seq: 1 });
