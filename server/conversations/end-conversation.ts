/** Leaving a conversation that did not solve it. */
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import type { OfConversation } from './conversations.input.js';
import { conversationOf } from './conversations.policy.js';
import { leaveToOthers } from './leave-to-others.js';
import { settleConversation } from './settle-conversation.js';

/**
 * Either side ends the conversation: the question is open again and others are asked. Of several helpers one leaves the others to
 * it, and may come back with a word. A solved one stays solved; ending again changes nothing. `unjudged`: it says nothing of whoever helped. Members only (NotFound). Records conversation.ended.
 */
export async function endConversation(ctx: Ctx, actor: Pick<Person, '_id'>, { conversationId }: z.output<typeof OfConversation>, { unjudged = false } = {}): Promise<Conversation> {
  const before = await conversationOf(actor, conversationId);
  const left = await leaveToOthers(ctx, actor, before);
  if (left) return left;
  const ended = await ConversationModel.findOneAndUpdate(
    { _id: before._id, memberIds: actor._id, status: 'live' },
    { $set: { status: 'ended', endedAt: ctx.clock.now(), endedBy: actor._id, unsettled: 'ended', ...(unjudged && { unjudged }) } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (!ended) return conversationOf(actor, before._id);
  await settleConversation(ctx, ended);
  return ended;
}
