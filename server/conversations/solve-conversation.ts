/** "It's solved": said by the person who asked, once. */
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import type { OfConversation } from './conversations.input.js';
import { conversationOf, mustBeAsker } from './conversations.policy.js';
import { settleConversation } from './settle-conversation.js';

/**
 * The asker says that this conversation solved it, also when the helper has left meanwhile. The question is solved with it;
 * saying so again changes nothing. Asker only (Forbidden for helpers, NotFound for others). Records conversation.solved.
 */
export async function solveConversation(ctx: Ctx, actor: Person, { conversationId }: z.output<typeof OfConversation>): Promise<Conversation> {
  const before = await conversationOf(actor, conversationId);
  mustBeAsker(actor, before);
  const solved = await ConversationModel.findOneAndUpdate(
    { _id: before._id, askerId: actor._id, status: { $in: ['live', 'ended'] } },
    { $set: { status: 'solved', solvedAt: ctx.clock.now(), unsettled: 'solved' } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (!solved) return conversationOf(actor, before._id);
  await settleConversation(ctx, solved);
  return solved;
}
