/** Somebody more comes into a talk, or goes: a third person among its members, a learner beside them. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { lastNumberOf } from './append-message.js';
import { helpersHere } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { MessageModel } from './message.model.js';

interface Coming {
  conversationId: Types.ObjectId;
  personId: Types.ObjectId;
  as: 'helps' | 'listens';
}

/**
 * While the talk is live. Whoever helps along counts as helping only once they say a word; whoever listens is no member and can't write.
 * Again changes nothing. @returns the talk as it is then, or null when it is over.
 */
export async function comeIn(_ctx: Ctx, { conversationId, personId, as, seesEarlier }: Coming & { seesEarlier: boolean }): Promise<Conversation | null> {
  const live = { _id: conversationId, status: 'live' as const, partedAt: { $exists: false } };
  const place = as === 'helps' ? 'memberIds' : 'learnerIds';
  const from = await lastNumberOf(conversationId);
  const spoke = await MessageModel.exists({ conversationId, authorId: personId });
  const also = as === 'helps' ? { helperIds: personId, awayIds: personId, ...(!spoke && { silentIds: personId }) } : {};
  const came = await ConversationModel.findOneAndUpdate(
    { ...live, [place]: { $ne: personId } },
    { $addToSet: { [place]: personId, ...also }, $max: { [`seen.${personId}.read`]: from, [`seen.${personId}.delivered`]: from }, ...(seesEarlier ? { $unset: { [`readsFrom.${personId}`]: 1 } } : { $set: { [`readsFrom.${personId}`]: from } }) },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  return came ?? ConversationModel.findOne({ ...live, [place]: personId }).lean<Conversation>();
}

/** Out of the room, whatever state the talk is in; but never the only helper. @returns false for that one. */
export async function goOut(_ctx: Ctx, { conversationId, personId, as }: Coming): Promise<boolean> {
  if (as === 'listens') {
    await ConversationModel.updateOne({ _id: conversationId }, { $pull: { learnerIds: personId } });
    return true;
  }
  const talk = await ConversationModel.findById(conversationId).lean<Conversation>();
  const others = talk ? helpersHere(talk).filter((id) => !id.equals(personId)) : [];
  const away = talk?.awayIds?.some((id) => id.equals(personId));
  if (!away && others.length === 0 && talk?.status === 'live') return false;
  const spoke = await MessageModel.exists({ conversationId, authorId: personId });
  // Also where they were here alone a moment later: the write asks again.
  const gone = await ConversationModel.updateOne(
    { _id: conversationId, ...(!away && others.length > 0 && { awayIds: { $nin: others } }) },
    { $pull: { memberIds: personId }, $addToSet: { awayIds: personId, ...(!spoke && { silentIds: personId }) } },
  );
  return gone.matchedCount > 0;
}
