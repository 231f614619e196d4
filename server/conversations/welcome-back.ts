/** A helper who was silent speaks again: they count as here, and nobody else is asked in their place. */
import type { Ctx } from '../context.js';
import { toId } from '../ids.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Catalogue } from '../events/catalogue.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { findConversation } from './find-conversation.js';
import { note } from './note.js';
import { isForHandover } from './seek-successor.js';

/**
 * Only while the talk is live: a late "sorry" after it was solved doesn't change whose help it was. Again changes nothing. Records
 * backup.over if somebody was being looked for: in the same write, so that no crash leaves others asked beside them.
 */
export async function welcomeBack(ctx: Ctx, { conversationId, helperId }: { conversationId: string; helperId: string }): Promise<void> {
  const away = { _id: toId(conversationId), status: 'live' as const, awayIds: toId(helperId) };
  const here = { awayIds: toId(helperId), silentIds: toId(helperId) };
  // Whether somebody is looked for may change between the reading and the write: then once more.
  for (;;) {
    const talk = await ConversationModel.findOne(away).lean<Conversation>();
    if (!talk) return;
    if (talk.backup?.state === 'asked') {
      if (await endBackup(ctx, talk, 'back', helperId, { awayIds: toId(helperId) }, { $pull: here })) return;
    } else if ((await ConversationModel.updateOne({ ...away, 'backup.state': { $ne: 'asked' } }, { $pull: here })).modifiedCount > 0) return;
  }
}

/** Ends the asking of somebody else in this round, once. Records backup.over. @returns false when it was over, or somebody had joined. */
export async function endBackup(ctx: Ctx, { _id, questionId, backup }: Conversation, because: 'back' | 'nobody' | 'kept', helperId: string | null = null, only: object = {}, also: object = {}): Promise<boolean> {
  if (!backup) return false;
  const { round } = backup;
  const told = ctx.events.announce('backup.over', `${_id}:${round}`, { conversationId: `${_id}`, questionId: `${questionId}`, round, because, helperId });
  const ended = await ConversationModel.updateOne(
    { _id, 'backup.round': round, 'backup.state': 'asked', ...only },
    { $set: { 'backup.state': 'over', 'backup.since': ctx.clock.now() }, $unset: { helpDueAt: 1 }, $push: { outbox: told }, ...also },
  );
  if (ended.modifiedCount > 0) ctx.events.publish(ConversationModel, _id, told);
  return ended.modifiedCount > 0;
}

/** Subscriber of backup.over: says so to those in the talk, while it goes on. */
export async function noteOver(ctx: Ctx, { conversationId, round, because, helperId }: Catalogue['backup.over']): Promise<void> {
  const conversation = await findConversation(conversationId);
  if (conversation?.status !== 'live' || (because !== 'back' && isForHandover(conversation, round))) return;
  const name = helperId && cardOf(await findPeople([helperId]), helperId).name;
  await note(ctx, conversation, `over-${round}`, because === 'back' ? `${name} is back, so nobody else is asked.` : 'Nobody else can come just now. You can wait here, or leave the talk: then your question is open again for everybody.');
  ctx.events.pass('conversation.changed', { conversationId, memberIds: conversation.memberIds, status: conversation.status, what: 'backup' });
}
