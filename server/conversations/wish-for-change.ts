/** The asker's "not quite": the draft goes back to the helper with a wish. */
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { ConversationModel, type Conversation } from './conversation.model.js';
import type { ChangeWanted } from './conversations.input.js';
import { conversationOf, mustBeAsker } from './conversations.policy.js';
import { note } from './note.js';

/** Says what should be different in the draft; the same words again change nothing. Asker only (Forbidden; NotFound for others). Throws Conflict without a draft or after publication. */
export async function wishForChange(ctx: Ctx, actor: Person, { conversationId, text }: z.output<typeof ChangeWanted> & { conversationId: string }): Promise<Conversation> {
  const before = await conversationOf(actor, conversationId);
  mustBeAsker(actor, before);
  const wished = await ConversationModel.findOneAndUpdate(
    { _id: before._id, 'distillation.answerId': null, 'distillation.draftedAt': { $exists: true }, 'distillation.agreedBy': { $ne: actor._id }, 'distillation.wish': { $ne: text } },
    { $set: { 'distillation.wish': text } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (!wished && (await conversationOf(actor, conversationId)).distillation?.wish === text) return conversationOf(actor, conversationId);
  if (!wished) throw new Conflict('There is no draft to change just now.', { code: 'no_draft' });
  await note(ctx, wished, `wish-${ctx.clock.now().toISOString()}`, `${actor.name} would like a change in the draft.`);
  ctx.events.pass('conversation.changed', { conversationId, memberIds: wished.memberIds, status: wished.status, what: 'wish' });
  return wished;
}
