/** Brings asker and helper together: what follows an accepted offer. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { voiceFor, voiceOf } from '../spaces/voice-for.js';
import { SILENCE } from './backup.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import { note } from './note.js';

/**
 * Opens the conversation that an acceptance has chosen the id of; opening it twice opens it once.
 * Called by the subscriber of offer.accepted and by whoever can't wait for it. Records conversation.opened. Throws NotFound without a question.
 */
export async function openConversation(ctx: Ctx, input: { conversationId: string; questionId: string; helperId: string; spaceId?: string }): Promise<Conversation> {
  const question = await findQuestion(input.questionId);
  if (!question) throw new NotFound();
  const _id = toId(input.conversationId);
  const helperId = new Types.ObjectId(input.helperId);
  const now = ctx.clock.now();
  const voice = input.spaceId ? await voiceOf(toId(input.spaceId)) : await voiceFor(now, { _id: helperId }, question);
  const opened: Conversation = {
    _id, questionId: question._id, askerId: question.askerId, helperIds: [helperId], memberIds: [question.askerId, helperId],
    status: 'live', seen: {}, createdAt: now, lastMessageAt: now, solvedAt: null, endedAt: null, endedBy: null, distillation: null,
    // A company's agent has colleagues; a stranger who joined would seem to speak for it.
    ...(voice ? { voice } : { helpDueAt: new Date(now.getTime() + SILENCE.FIRST_NUDGE_MS) }),
  };
  try {
    await ConversationModel.create(opened);
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
  }
  const conversation = (await ConversationModel.findById(_id).lean<Conversation>())!;
  const names = await findPeople([helperId]);
  await note(ctx, conversation, 'opened', `${cardOf(names, helperId).name} is here to help${conversation.voice ? `, speaking for ${conversation.voice.name}` : ''}. Say hello; only the two of you can read this.`);
  await ctx.events.record('conversation.opened', input.conversationId, { conversationId: input.conversationId, questionId: input.questionId });
  return conversation;
}
