/** Says something in a conversation. */
import type { z } from 'zod';
import { settleFiles, takeFiles } from '../attachments/take-files.js';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { appendMessage } from './append-message.js';
import type { SendMessage } from './conversations.input.js';
import { conversationOf, mustBeOpen } from './conversations.policy.js';
import type { Message } from './message.model.js';

/**
 * Says something in a conversation: members only, checked at each message. Returns once the message is on disk under its number;
 * the same clientId again returns the same message. Records message.sent. Throws NotFound for others, Conflict after the end.
 */
export async function sendMessage(ctx: Ctx, actor: Person, { conversationId, clientId, text, files: fileIds = [] }: z.output<typeof SendMessage>): Promise<Message> {
  const conversation = await conversationOf(actor, conversationId);
  mustBeOpen(conversation);
  const files = fileIds.length > 0 ? await takeFiles({ actor, conversation, clientId, files: fileIds }) : [];
  const { message, isNew } = await appendMessage(ctx, { conversationId: conversation._id, authorId: actor._id, clientId, text, files, createdAt: ctx.clock.now() });
  if (isNew) ctx.events.pass('message.spoken', { message, authorName: actor.name, memberIds: conversation.memberIds, ...(conversation.learnerIds?.length && { learnerIds: conversation.learnerIds }) });
  if (files.length > 0) await settleFiles(files, message);
  return message;
}
