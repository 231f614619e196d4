/** Somebody takes words out of what they said: nobody reads them any more, and they are gone from the store. */
import { spotCaution } from '../cautions/spot-caution.js';
import type { Ctx } from '../context.js';
import { Conflict, InvalidInput, NotFound } from '../errors.js';
import { findLink } from '../links/find-link.js';
import { findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { blackOut } from '../private-parts/black-out.js';
import { renderMarkdown } from '../web/markdown.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { conversationOf } from './conversations.policy.js';
import { MessageModel, type Message } from './message.model.js';
import { tellMessageChanged } from './tell-message-changed.js';

export interface BlackOutMessage {
  conversationId: string;
  seq: number;
  /** Wherever they stand in the message, as whole words. */
  words: string[];
}

/** One's own message, to be looked at by itself. Throws NotFound for another's, and outside the talk. */
export async function findOwnMessage(actor: Person, conversationId: string, seq: number): Promise<{ conversation: Conversation; message: Message; names: string[] }> {
  const conversation = await conversationOf(actor, conversationId);
  const message = await MessageModel.findOne({ conversationId: conversation._id, seq, authorId: actor._id }).lean<Message>();
  if (!message) throw new NotFound('You said no such thing here.');
  return { conversation, message, names: [...(await findPeople(conversation.memberIds)).values()].map(({ name }) => name) };
}

/**
 * Blacks out words of the actor's own message, also after the talk is over, and in a draft that isn't public yet; open pages show it at
 * once. Doing it again changes nothing. A moderator's copy of a reported message stays. Throws NotFound, InvalidInput when none of the words stand in it.
 */
export async function blackOutMessage(ctx: Ctx, actor: Person, { conversationId, seq, words }: BlackOutMessage): Promise<Message> {
  const { conversation, message: before, names } = await findOwnMessage(actor, conversationId, seq);
  const text = blackOut(before.text, words, { names });
  if (text === before.text) throw new InvalidInput('None of these stand in what you said. Tick a part, or write a word as it stands there.', { fields: { also: 'None of these stand in what you said.' } });
  // What was to be minded may be what is taken out.
  const caution = spotCaution(text);
  const gone = { ...(before.card && findLink(text) !== before.card.url && { card: 1 as const }), ...(before.caution && !caution && { caution: 1 as const }) };
  const message = await MessageModel.findOneAndUpdate(
    { _id: before._id, authorId: actor._id, text: before.text },
    { $set: { text, html: renderMarkdown(text), changedAt: ctx.clock.now(), ...(caution && { caution }) }, ...(Object.keys(gone).length > 0 && { $unset: gone }) },
    { returnDocument: 'after' },
  ).lean<Message>();
  if (!message) throw new Conflict('It was changed from another place at the same moment. Look again and black out once more.');
  await outOfDraft(conversation._id, words, names);
  await tellMessageChanged(ctx, message);
  return message;
}

/** The draft made of it may have taken the words along, and may be written or agreed to in this very moment: read again until they are out. */
async function outOfDraft(_id: Conversation['_id'], words: string[], names: string[]): Promise<void> {
  for (;;) {
    const draft = (await ConversationModel.findById(_id, { distillation: 1 }).lean<Pick<Conversation, 'distillation'>>())?.distillation;
    const body = draft && !draft.answerId ? blackOut(draft.body, words, { names }) : draft?.body;
    if (!draft || body === draft.body) return;
    const out = await ConversationModel.updateOne({ _id, 'distillation.body': draft.body, 'distillation.answerId': null }, { $set: { 'distillation.body': body } });
    if (out.modifiedCount > 0) return;
  }
}
