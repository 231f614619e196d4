/** One of two people in a talk blocked the other: from then on neither hears the other there. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { helpersHere } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { endConversation } from './end-conversation.js';
import { leaveToOthers } from './leave-to-others.js';

/**
 * Subscriber of person.blocked, also called by the verb itself. A talk of the two ends and stays closed, readable for both. Where others
 * are in it too it goes on without one of them: whoever asked stays, otherwise whoever blocked goes. It looks like any leaving: who
 * blocked whom is not told. Again changes nothing. Records conversation.ended or person.freed.
 */
export async function partPeople(ctx: Ctx, { personId, blockedId }: Catalogue['person.blocked']): Promise<void> {
  const [blocker, blocked] = [toId(personId), toId(blockedId)];
  const shared = await ConversationModel.find({ memberIds: blocker, partedAt: { $exists: false } }).lean<Conversation[]>();
  for (const talk of shared.filter(({ memberIds }) => memberIds.some((id) => id.equals(blocked)))) {
    if (talk.memberIds.length > 2) await takeOut(ctx, talk, talk.askerId.equals(blocker) ? blocked : blocker);
    else await close(ctx, talk, blocker);
  }
}

/** A helper who had to block is neither praised nor blamed for how it ended. */
async function close(ctx: Ctx, talk: Conversation, by: Types.ObjectId): Promise<void> {
  const conversationId = `${talk._id}`;
  await ConversationModel.updateOne({ _id: talk._id, partedAt: { $exists: false } }, { $set: { partedAt: ctx.clock.now() } });
  if (talk.status === 'live') await endConversation(ctx, { _id: by }, { conversationId }, { unjudged: !talk.askerId.equals(by) });
  ctx.events.pass('conversation.changed', { conversationId, memberIds: talk.memberIds, status: talk.status === 'live' ? 'ended' : talk.status, what: 'parted' });
}

async function takeOut(ctx: Ctx, talk: Conversation, personId: Types.ObjectId): Promise<void> {
  const alone = talk.status === 'live' && helpersHere(talk).every((id) => id.equals(personId));
  if (alone) await endConversation(ctx, { _id: personId }, { conversationId: `${talk._id}` }, { unjudged: true });
  // Out of the room before anything is said of it, so that not even that is heard.
  await ConversationModel.updateOne({ _id: talk._id }, { $pull: { memberIds: personId } });
  if (!alone) await leaveToOthers(ctx, { _id: personId }, talk);
  ctx.events.pass('conversation.changed', { conversationId: `${talk._id}`, memberIds: talk.memberIds, status: talk.status, what: 'member' });
}
