/** Who may see and do what in a conversation. Whoever is not a member learns nothing, not even that it exists. */
import type { Types } from 'mongoose';
import { Conflict, Forbidden, NotFound } from '../errors.js';
import { gather } from '../gather.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { ConversationModel, type Conversation } from './conversation.model.js';

const findTogether = gather<Types.ObjectId, Conversation | null>(async (ids) => {
  if (ids.length === 1) return [await ConversationModel.findById(ids[0]).lean<Conversation>()];
  const found = new Map((await ConversationModel.find({ _id: { $in: ids } }).lean<Conversation[]>()).map((conversation) => [`${conversation._id}`, conversation]));
  return ids.map((id) => found.get(`${id}`) ?? null);
});

/** The conversation, if this person is in it now. Throws NotFound. Asked afresh at every join and every send: membership can end. */
export async function conversationOf(actor: Pick<Person, '_id'>, conversationId: string | Types.ObjectId): Promise<Conversation> {
  const _id = typeof conversationId === 'string' ? toId(conversationId) : conversationId;
  const conversation = await findTogether(_id);
  if (!conversation?.memberIds.some((id) => id.equals(actor._id))) throw new NotFound('There is no such conversation, or you are not part of it.');
  return conversation;
}

/** The number up to which what was said is not for this person; 0 for most. */
export const readableFrom = ({ readsFrom }: Pick<Conversation, 'readsFrom'>, personId: Types.ObjectId): number => readsFrom?.[`${personId}`] ?? 0;
export const isAsker = (actor: Pick<Person, '_id'>, conversation: Conversation): boolean => conversation.askerId.equals(actor._id);
export const isHelper = (actor: Pick<Person, '_id'>, conversation: Conversation): boolean => conversation.helperIds.some((id) => id.equals(actor._id));
/** Words of thanks still fit after it was solved; after it ended, or one of the two blocked the other, nobody listens any more. */
export const canSpeak = (conversation: Conversation): boolean => conversation.status !== 'ended' && !conversation.partedAt && !conversation.goneAt;
/** Also after a helper left: the asker may have tried it out only then. */
export const canSolve = (actor: Pick<Person, '_id'>, conversation: Conversation): boolean => isAsker(actor, conversation) && conversation.status !== 'solved';
/** The draft made of all that was said, as far as it is for this person: who reads only a part of the talk reads it once it is public. */
export const draftFor = (actor: Pick<Person, '_id'>, conversation: Pick<Conversation, 'readsFrom' | 'distillation'>): Conversation['distillation'] =>
  conversation.distillation?.answerId || readableFrom(conversation, actor._id) === 0 ? conversation.distillation : null;
export const canDistil = (actor: Pick<Person, '_id'>, conversation: Conversation): boolean =>
  isHelper(actor, conversation) && readableFrom(conversation, actor._id) === 0 && conversation.status === 'solved' && !conversation.partedAt && !conversation.goneAt && !conversation.distillation?.answerId;
export const canAgree = (actor: Pick<Person, '_id'>, conversation: Conversation): boolean =>
  isAsker(actor, conversation) && conversation.status === 'solved' && conversation.distillation !== null && conversation.distillation.answerId === null;

/** Throws Conflict when nobody listens any more. */
export function mustBeOpen(conversation: Conversation): void {
  if (!canSpeak(conversation)) throw new Conflict('This conversation has ended, so nothing more can be said in it. Your text is still here.', { code: 'conversation_ended' });
}

/** Throws Forbidden for anyone but the person who asked. */
export function mustBeAsker(actor: Pick<Person, '_id'>, conversation: Conversation): void {
  if (!isAsker(actor, conversation)) throw new Forbidden('Only the person who asked can say that.', { code: 'asker_only' });
}

/** Throws Forbidden for anyone who does not help here. */
export function mustBeHelper(actor: Pick<Person, '_id'>, conversation: Conversation): void {
  if (!isHelper(actor, conversation)) throw new Forbidden('Only whoever helped here can do that.', { code: 'helper_only' });
}

/** Throws Forbidden for anyone who does not help here, or may not read all that was said. */
export function mustKnowAll(actor: Pick<Person, '_id'>, conversation: Conversation): void {
  mustBeHelper(actor, conversation);
  if (readableFrom(conversation, actor._id) > 0) throw new Forbidden('You came in later, so somebody who was here from the start writes it down.', { code: 'came_later' });
}
