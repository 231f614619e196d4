/** Says to open pages that a message stands differently now: a card came, a part was blacked out, it is gone. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { findPeople, cardOf } from '../people/person-cards.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import type { Message } from './message.model.js';
import { messageOnWire } from './message.view.js';
import { forLearners } from './for-learners.js';
import { readableFrom } from './conversations.policy.js';
import { roomsOf } from './rooms.js';

/**
 * Shows the message anew on every page of the members that holds it. The caller's own write set `changedAt`, so that a page which doesn't
 * hear of it now is told when it joins again.
 */
export async function tellMessageChanged(ctx: Ctx, message: Message): Promise<void> {
  const conversation = await ConversationModel.findById(message.conversationId, { memberIds: 1, learnerIds: 1, readsFrom: 1 }).lean<Pick<Conversation, 'memberIds' | 'learnerIds' | 'readsFrom'>>();
  if (!conversation) return;
  const names = await findPeople([message.authorId]);
  const name = message.authorId && cardOf(names, message.authorId).name;
  const mayRead = (id: Types.ObjectId) => readableFrom(conversation, id) < message.seq;
  ctx.live.tell(roomsOf(message.conversationId, conversation.memberIds.filter(mayRead)), 'message:changed', await messageOnWire(message, name));
  const learners = (conversation.learnerIds ?? []).filter(mayRead);
  if (learners.length > 0) ctx.live.tell(roomsOf(message.conversationId, learners), 'message:changed', await messageOnWire(forLearners(message), name));
}
