/** Fetches the asker to the conversation, wherever on the site they are. */
import type { Ctx } from '../context.js';
import { findConversation } from './find-conversation.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { paths } from '../web/paths.js';

/** Tells the asker's open pages who is here to help, and where. */
export async function tellOpened(ctx: Ctx, { conversationId }: { conversationId: string }): Promise<void> {
  const conversation = await findConversation(conversationId);
  const helperId = conversation?.helperIds[0];
  if (!conversation || !helperId) return;
  const helper = cardOf(await findPeople([helperId]), helperId);
  ctx.live.tell(`person:${conversation.askerId}`, 'notification:new', { message: `${helper.name} is here to help. Open the talk.`, href: paths.conversation(conversationId) });
}
