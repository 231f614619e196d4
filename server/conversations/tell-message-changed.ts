/** Says to open pages that a message stands differently now: a card came, a part was blacked out, it is gone. */
import type { Ctx } from '../context.js';
import { findPeople, cardOf } from '../people/person-cards.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import type { Message } from './message.model.js';
import { messageOnWire } from './message.view.js';
import { roomsOf } from './rooms.js';

/**
 * Shows the message anew on every page of the members that holds it. The caller's own write set `changedAt`, so that a page which doesn't
 * hear of it now is told when it joins again.
 */
export async function tellMessageChanged(ctx: Ctx, message: Message): Promise<void> {
  const conversation = await ConversationModel.findById(message.conversationId, { memberIds: 1 }).lean<Pick<Conversation, 'memberIds'>>();
  if (!conversation) return;
  const names = await findPeople([message.authorId]);
  ctx.live.tell(roomsOf(message.conversationId, conversation.memberIds), 'message:changed', await messageOnWire(message, message.authorId && cardOf(names, message.authorId).name));
}
