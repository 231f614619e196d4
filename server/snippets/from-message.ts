/** A snippet made from what its writer once said. */
import { findConversation } from '../conversations/find-conversation.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import type { Person } from '../people/person.model.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findWord } from '../private-parts/find-private-parts.js';

/** The actor's own message as a snippet's text, the other's name as {name}; '' when it isn't theirs, or they aren't in that talk. */
export async function textFromMessage(actor: Person, { conversationId, seq }: { conversationId: string; seq: number }): Promise<string> {
  const conversation = await findConversation(conversationId);
  if (!conversation?.memberIds.some((id) => id.equals(actor._id))) return '';
  const message = await MessageModel.findOne({ conversationId: conversation._id, seq, authorId: actor._id }).lean<Message>();
  if (!message) return '';
  const cards = await findPeople(conversation.memberIds);
  const others = conversation.memberIds.filter((id) => !id.equals(actor._id)).map((id) => cardOf(cards, id).name);
  return others.reduce(withoutName, message.text);
}

function withoutName(text: string, name: string): string {
  return [...findWord('name', text, name)].reverse().reduce((left, { start, end }) => `${left.slice(0, start)}{name}${left.slice(end)}`, text);
}
