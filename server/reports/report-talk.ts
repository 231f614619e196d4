/** "This isn't right": one tap, and moderators have the last messages as they were. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { conversationOf, readableFrom } from '../conversations/conversations.policy.js';
import type { Conversation } from '../conversations/conversation.model.js';
import { MessageModel, type Message } from '../conversations/message.model.js';
import { InvalidInput } from '../errors.js';
import { toId } from '../ids.js';
import { flag, ownFlag } from '../moderation/flag.js';
import type { Flag } from '../moderation/flag.model.js';
import { blockThem } from '../people/block-person.js';
import type { Person } from '../people/person.model.js';
import type { ReportWords } from './reports.input.js';

export interface Reported {
  flag: Flag;
  personId: Types.ObjectId;
}

/**
 * Reports somebody in a talk of the actor's: by a message of theirs (`seq`), or by their name alone, which takes the last thing they said
 * that the actor may read.
 * Without a reason it is 'uneasy'; one given before stays. With `block` neither hears of the other any more. Members only (NotFound).
 * Records flag.changed, and person.blocked. Throws InvalidInput when it is not clear who is meant.
 */
export async function reportTalk(ctx: Ctx, actor: Person, conversationId: string, { personId, seq, reason, words, block }: ReportWords): Promise<Reported> {
  const conversation = await conversationOf(actor, conversationId);
  const about = seq === undefined ? await lastOf(actor, conversation, personId) : await said(actor, conversation, seq);
  const [subject, subjectId] = about.message ? (['message', about.message._id] as const) : (['person', about.personId] as const);
  const before = reason === undefined ? await ownFlag(actor, subject, subjectId) : null;
  const given = before ?? (await flag(ctx, actor, subject, subjectId, { reason: reason ?? 'uneasy', words }, conversation));
  if (block) await blockThem(ctx, actor, about.personId);
  return { flag: given, personId: about.personId };
}

interface About {
  personId: Types.ObjectId;
  message: Message | null;
}

async function said(actor: Person, talk: Conversation, seq: number): Promise<About> {
  const message = seq > readableFrom(talk, actor._id) ? await MessageModel.findOne({ conversationId: talk._id, seq }).lean<Message>() : null;
  if (!message?.authorId || message.authorId.equals(actor._id)) throw new InvalidInput('Choose something that somebody else said.', { fields: { seq: 'Choose something that somebody else said.' } });
  return { personId: message.authorId, message };
}

async function lastOf(actor: Person, talk: Conversation, wanted: string | undefined): Promise<About> {
  const { _id, memberIds, helperIds, askerId } = talk;
  const others = [askerId, ...helperIds, ...memberIds].filter((id, place, all) => !id.equals(actor._id) && all.findIndex((other) => other.equals(id)) === place);
  const personId = wanted === undefined && others.length === 1 ? others[0] : others.find((id) => wanted !== undefined && id.equals(toId(wanted)));
  if (!personId) throw new InvalidInput('Choose who it is about.', { fields: { personId: 'Choose who it is about.' } });
  return { personId, message: await MessageModel.findOne({ conversationId: _id, authorId: personId, seq: { $gt: readableFrom(talk, actor._id) } }).sort({ seq: -1 }).lean<Message>() };
}
