/** Somebody joins a talk whose helper fell silent: the same room, with all that was said in it. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { paths } from '../web/paths.js';
import { SILENCE } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { findConversation } from './find-conversation.js';
import { note } from './note.js';
import { isForHandover } from './seek-successor.js';

export interface Joining {
  conversationId: Types.ObjectId;
  helperId: Types.ObjectId;
  offerId: Types.ObjectId;
}

/**
 * Takes the place that is free: the first who comes while somebody is looked for. Joining again by the same offer gives the same talk.
 * Records helper.joined. @returns null when nobody is looked for any more, or somebody else was quicker.
 */
export async function joinConversation(ctx: Ctx, { conversationId, helperId, offerId }: Joining): Promise<Conversation | null> {
  const before = await ConversationModel.findById(conversationId).lean<Conversation>();
  if (!before?.backup) return null;
  const now = ctx.clock.now();
  const { round } = before.backup;
  const told = ctx.events.announce('helper.joined', `${conversationId}:${round}`, { conversationId: `${conversationId}`, questionId: `${before.questionId}`, helperId: `${helperId}`, offerId: `${offerId}`, round });
  const joined = await ConversationModel.findOneAndUpdate(
    { _id: conversationId, status: 'live', 'backup.round': round, 'backup.state': 'asked', helperIds: { $ne: helperId } },
    {
      $set: { 'backup.state': 'joined', 'backup.offerId': offerId, 'backup.since': now, helpDueAt: new Date(now.getTime() + SILENCE.FIRST_NUDGE_MS) },
      $addToSet: { helperIds: helperId, memberIds: helperId },
      // Whoever only listened so far, or read from later on, helps now: whoever comes reads all of it, as the talk says.
      $pull: { learnerIds: helperId },
      $unset: { [`readsFrom.${helperId}`]: 1 },
      $push: { outbox: told },
    },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (joined) {
    ctx.events.publish(ConversationModel, conversationId, told);
    return joined;
  }
  const after = await ConversationModel.findById(conversationId).lean<Conversation>();
  return after?.backup?.offerId?.equals(offerId) ? after : null;
}

/** Subscriber of helper.silent: kind words, and that whoever comes can read along. */
export async function noteSilence(ctx: Ctx, { conversationId, helperIds, round }: Catalogue['helper.silent']): Promise<void> {
  const conversation = await findConversation(conversationId);
  if (conversation?.status !== 'live') return;
  const cards = await findPeople(helperIds);
  const names = helperIds.map((id) => cardOf(cards, id).name);
  const away = names.length === 0 ? 'Nobody is here to help just now.' : `${names.join(' and ')} ${names.length === 1 ? 'seems' : 'seem'} to be away.`;
  await note(ctx, conversation, `silent-${round}`, `${away} We are asking somebody else as well; whoever comes can read what was said here.`);
  ctx.events.pass('conversation.changed', { conversationId, memberIds: conversation.memberIds, status: conversation.status, what: 'silent' });
}

/** Subscriber of helper.joined: all pages of the talk learn who came, and whoever asked is fetched from elsewhere. */
export async function noteJoined(ctx: Ctx, { conversationId, helperId, round }: Catalogue['helper.joined']): Promise<void> {
  const conversation = await findConversation(conversationId);
  if (!conversation) return;
  const { name } = cardOf(await findPeople([helperId]), helperId);
  if (conversation.status === 'live' && !isForHandover(conversation, round)) await note(ctx, conversation, `joined-${round}`, `${name} is here to help as well.`);
  ctx.events.pass('conversation.changed', { conversationId, memberIds: conversation.memberIds, status: conversation.status, what: 'member' });
  ctx.live.tell(`person:${conversation.askerId}`, 'notification:new', { message: `${name} is here to help as well. Open the talk.`, href: paths.conversation(conversationId) });
}
