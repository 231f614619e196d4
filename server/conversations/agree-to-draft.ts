/** The asker's yes to the words made from a conversation: with it they are public. */
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import type { Agreement } from './conversations.input.js';
import { conversationOf, mustBeAsker } from './conversations.policy.js';
import { publishDraft } from './publish-draft.js';

/**
 * Agrees to the very draft that was read; it is published as the helper's answer, credit shared with the other helpers, and
 * accepted. Agreeing again changes nothing. Asker only (Forbidden; NotFound for others).
 * Records draft.agreed, and answer.distilled once it is public. Throws Conflict when the draft is another one by now.
 */
export async function agreeToDraft(ctx: Ctx, actor: Person, { conversationId, draftedAt }: z.output<typeof Agreement> & { conversationId: string }): Promise<Conversation> {
  const before = await conversationOf(actor, conversationId);
  mustBeAsker(actor, before);
  const told = ctx.events.announce('draft.agreed', `${before._id}:${draftedAt}`, { conversationId });
  const agreed = await ConversationModel.findOneAndUpdate(
    { _id: before._id, 'distillation.draftedAt': new Date(draftedAt) },
    { $addToSet: { 'distillation.agreedBy': actor._id }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (!agreed?.distillation) throw new Conflict('The draft has changed since you read it. Read it once more.', { code: 'draft_changed' });
  ctx.events.publish(ConversationModel, before._id, told);
  // The subscriber would publish it too; done here so that the page shown next is right.
  return (await publishDraft(ctx, conversationId)) ?? agreed;
}
