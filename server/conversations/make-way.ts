/** A helper who handed over goes, or stays and listens; whose help it was is told by who spoke, as ever. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { helpersHere } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { MessageModel } from './message.model.js';

/**
 * Frees this helper's hands, and takes them out of the room unless they stay: from then on they neither read nor hear it. Only while
 * somebody else helps there; again changes nothing. Records person.freed. @param cause names the hand-over.
 */
export async function makeWay(ctx: Ctx, { conversationId, helperId, stays, cause }: { conversationId: Types.ObjectId; helperId: Types.ObjectId; stays: boolean; cause: string }): Promise<Conversation | null> {
  const talk = await ConversationModel.findById(conversationId).lean<Conversation>();
  const others = talk ? helpersHere(talk).filter((id) => !id.equals(helperId)) : [];
  if (others.length === 0) return null;
  const spoke = await MessageModel.exists({ conversationId, authorId: helperId });
  const freed = ctx.events.announce('person.freed', `${helperId}:handed-over:${cause}`, { personId: `${helperId}`, afterTalk: true });
  const left = await ConversationModel.findOneAndUpdate(
    { _id: conversationId, memberIds: helperId, helperIds: { $in: others }, awayIds: { $ne: helperId } },
    { $addToSet: { awayIds: helperId, ...(!spoke && { silentIds: helperId }) }, ...(!stays && { $pull: { memberIds: helperId } }), $push: { outbox: freed } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (left) ctx.events.publish(ConversationModel, conversationId, freed);
  return left;
}
