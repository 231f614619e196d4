/** Finding a conversation on the product's own behalf; people's lookups go through the policy. */
import { toId } from '../ids.js';
import { ConversationModel, type Conversation } from './conversation.model.js';

/** The conversation of that id, or null. */
export async function findConversation(id: string): Promise<Conversation | null> {
  return ConversationModel.findById(toId(id)).lean<Conversation>();
}
