/** Somebody said in a talk that they are under age: moderators know, and the talk warns of what shows a face or a place. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { ConversationModel, type Conversation } from '../conversations/conversation.model.js';
import type { Catalogue } from '../events/catalogue.js';
import { toId } from '../ids.js';
import { findSubject } from '../moderation/find-subject.js';
import { openCase } from '../moderation/gather-flags.js';
import { TACIT } from '../moderation/may-see.js';

/**
 * Subscriber of message.sent. Opens a quiet case about the person (that they said it, not what was said: nobody reads a talk that wasn't
 * reported), and marks the talk. Once a talk; doing it again changes nothing.
 */
export async function mindTheYoung(ctx: Ctx, { caution, authorId, conversationId }: Catalogue['message.sent']): Promise<void> {
  if (caution !== 'minor' || !authorId) return;
  const who = toId(authorId);
  const talk = await ConversationModel.findById(toId(conversationId)).lean<Conversation>();
  if (!talk || talk.youngIds?.some((id: Types.ObjectId) => id.equals(who))) return;
  await openCase(ctx, await findSubject('person', who, TACIT), ['young']);
  await ConversationModel.updateOne({ _id: talk._id }, { $addToSet: { youngIds: who } });
  ctx.events.pass('conversation.changed', { conversationId, memberIds: talk.memberIds, status: talk.status, what: 'young' });
}
