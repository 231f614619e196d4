/** The asker's yes to the words made from a conversation: with it they are public. */
import type { z } from 'zod';
import { acceptAnswer } from '../answers/accept-answer.js';
import { postAnswer } from '../answers/post-answer.js';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import type { Agreement } from './conversations.input.js';
import { conversationOf, mustBeAsker } from './conversations.policy.js';
import { note } from './note.js';

/**
 * Agrees to the very draft that was read; it is published as the helper's answer, credit shared with the other helpers, and
 * accepted. Agreeing again finishes what a crash left and changes nothing else. Asker only (Forbidden; NotFound for others).
 * Records answer.distilled. Throws Conflict when the draft is another one by now.
 */
export async function agreeToDraft(ctx: Ctx, actor: Person, { conversationId, draftedAt }: z.output<typeof Agreement> & { conversationId: string }): Promise<Conversation> {
  const before = await conversationOf(actor, conversationId);
  mustBeAsker(actor, before);
  const agreed = await ConversationModel.findOneAndUpdate(
    { _id: before._id, 'distillation.draftedAt': new Date(draftedAt) },
    { $addToSet: { 'distillation.agreedBy': actor._id } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (!agreed?.distillation) throw new Conflict('The draft has changed since you read it. Read it once more.', { code: 'draft_changed' });
  return agreed.distillation.answerId ? agreed : publish(ctx, actor, agreed);
}

async function publish(ctx: Ctx, asker: Person, conversation: Conversation): Promise<Conversation> {
  const { body, draftedBy } = conversation.distillation!;
  const author = await findPerson(draftedBy.toString());
  if (!author) throw new Conflict('Whoever wrote this is no longer here, so it can\'t be published under their name.', { code: 'author_gone' });
  const answer = await postAnswer(ctx, author, {
    questionId: conversation.questionId,
    body,
    distilled: { conversationId: conversation._id, creditIds: conversation.helperIds.filter((id) => !id.equals(draftedBy)) },
  });
  await acceptAnswer(ctx, asker, answer._id);
  const published = await ConversationModel.findOneAndUpdate({ _id: conversation._id }, { $set: { 'distillation.answerId': answer._id } }, { returnDocument: 'after' }).lean<Conversation>();
  const conversationId = conversation._id.toString();
  await note(ctx, conversation, 'published', `${asker.name} agreed: what worked is public now, with thanks to ${author.name}.`);
  await ctx.events.record('answer.distilled', conversationId, { answerId: answer._id.toString(), conversationId, questionId: conversation.questionId.toString() });
  ctx.events.pass('conversation.changed', { conversationId, memberIds: conversation.memberIds, status: conversation.status, what: 'published' });
  return published ?? conversation;
}
