/** One of several helpers leaves a talk that goes on. */
import type { Ctx } from '../context.js';
import type { Person } from '../people/person.model.js';
import { helpersHere } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { isHelper } from './conversations.policy.js';
import { lastNumberOf } from './append-message.js';
import { MessageModel } from './message.model.js';
import { note } from './note.js';
import { cardOf, findPeople } from '../people/person-cards.js';

/**
 * Leaves it to the helpers who are here: the actor's hands are free, what they said stays theirs, and with a word they are back.
 * Records person.freed. @returns null when nobody else helps here: then leaving ends the talk.
 */
export async function leaveToOthers(ctx: Ctx, actor: Pick<Person, '_id'>, talk: Conversation): Promise<Conversation | null> {
  const others = helpersHere(talk).filter((id) => !id.equals(actor._id));
  if (talk.status !== 'live' || !isHelper(actor, talk) || others.length === 0) return null;
  const spoke = await MessageModel.exists({ conversationId: talk._id, authorId: actor._id });
  const last = await lastNumberOf(talk._id);
  const freed = ctx.events.announce('person.freed', `${actor._id}:left:${talk._id}:${last}`, { personId: `${actor._id}`, afterTalk: true });
  const left = await ConversationModel.findOneAndUpdate(
    // Somebody else who helps must still be here when this one goes.
    { _id: talk._id, status: 'live', helperIds: { $in: others }, awayIds: { $nin: others } },
    { $addToSet: { awayIds: actor._id, ...(!spoke && { silentIds: actor._id }) }, $push: { outbox: freed } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (!left) return null;
  ctx.events.publish(ConversationModel, talk._id, freed);
  if (!talk.awayIds?.some((id) => id.equals(actor._id))) await note(ctx, left, `left-${actor._id}-${last}`, `${cardOf(await findPeople([actor._id]), actor._id).name} has left.`);
  return left;
}
