/** What Tacit itself says in a conversation: "Grace is here to help." */
import type { Ctx } from '../context.js';
import { appendMessage } from './append-message.js';
import type { Conversation } from './conversation.model.js';
import type { Message } from './message.model.js';

/** @param cause makes the note unique: noting the same happening again says nothing twice. */
export async function note(ctx: Ctx, conversation: Conversation, cause: string, text: string): Promise<Message> {
  const { message, isNew } = await appendMessage(ctx, { conversationId: conversation._id, authorId: null, clientId: `note:${cause}`, text, createdAt: ctx.clock.now() });
  if (isNew) ctx.events.pass('message.spoken', { message, authorName: null, memberIds: conversation.memberIds, ...(conversation.learnerIds?.length && { learnerIds: conversation.learnerIds }) });
  return message;
}
