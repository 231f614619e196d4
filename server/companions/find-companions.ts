/** Who else is in a talk, or on the way in; and who may see one of these rows. */
import type { Types } from 'mongoose';
import { conversationOf, isAsker } from '../conversations/conversations.policy.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { findConversation } from '../conversations/find-conversation.js';
import { helpersHere } from '../conversations/backup.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { CompanionModel, type Companion, type Side } from './companion.model.js';

/** Those who are in, and those who aren't yet. */
export async function companionsOf(conversationId: Types.ObjectId): Promise<Companion[]> {
  return CompanionModel.find({ conversationId, state: { $in: ['open', 'in'] } }).lean<Companion[]>();
}

/** Whose word somebody's yes or no is; null: they have none in this. */
export function sideOf(actor: Pick<Person, '_id'>, talk: Conversation, companion?: Companion): Side | null {
  if (companion?.personId.equals(actor._id)) return 'person';
  if (isAsker(actor, talk)) return 'asker';
  return helpersHere(talk).some((id) => id.equals(actor._id)) ? 'helper' : null;
}

/** For those in the talk. Throws NotFound for others. */
export async function companionInTalk(actor: Person, conversationId: string, id: string): Promise<{ talk: Conversation; companion: Companion }> {
  const talk = await conversationOf(actor, conversationId);
  const companion = await CompanionModel.findOne({ _id: toId(id), conversationId: talk._id }).lean<Companion>();
  if (!companion) throw new NotFound();
  return { talk, companion };
}

/** For whom it is about: once both agreed, or by their own wish. Throws NotFound for others and before. */
export async function ownCompanion(actor: Person, id: string): Promise<{ talk: Conversation; companion: Companion }> {
  const companion = await CompanionModel.findOne({ _id: toId(id), personId: actor._id }).lean<Companion>();
  const talk = companion && (await findConversation(`${companion.conversationId}`));
  if (!companion || !talk || (companion.by !== 'person' && !(companion.askerYes && companion.helperYes))) throw new NotFound();
  return { talk, companion };
}

export async function ownCompanionIn(actor: Pick<Person, '_id'>, conversationId: Types.ObjectId): Promise<Companion | null> {
  return CompanionModel.findOne({ conversationId, personId: actor._id }).lean<Companion>();
}
