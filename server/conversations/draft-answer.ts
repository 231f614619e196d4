/** The helper writes down what worked, from what was said; nothing is public before the asker agrees. */
import type { z } from 'zod';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Catalogue } from '../events/catalogue.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { ConversationModel, type Conversation, type Distillation } from './conversation.model.js';
import type { DistilledDraft } from './conversations.input.js';
import { conversationOf, mustKnowAll } from './conversations.policy.js';
import { MessageModel, type Message } from './message.model.js';
import { findConversation } from './find-conversation.js';
import { note } from './note.js';
import { mustBeOfTalk } from './pictures.js';

const MOST_READ = 1000;

/**
 * Keeps a draft of the answer distilled from a solved conversation and asks the asker to agree; a later draft takes the place of
 * an earlier one. Helpers who may read all of the talk (Forbidden; NotFound for others). Records draft.written. Throws Conflict before it is solved and after it is published,
 * InvalidInput for a picture that nobody sent in this talk.
 */
export async function draftAnswer(ctx: Ctx, actor: Person, { conversationId, body }: z.output<typeof DistilledDraft> & { conversationId: string }): Promise<Conversation> {
  const before = await conversationOf(actor, conversationId);
  mustKnowAll(actor, before);
  await mustBeOfTalk(before._id, body);
  // The same words again are a second press, not a second draft.
  if (before.distillation?.draftedBy.equals(actor._id) && before.distillation.body === body && before.distillation.wish === null) return before;
  const draft: Distillation = { body, draftedBy: actor._id, draftedAt: ctx.clock.now(), wish: null, agreedBy: [actor._id], answerId: null };
  const told = ctx.events.announce('draft.written', `${before._id}:${draft.draftedAt.toISOString()}`, { conversationId, draftedBy: `${actor._id}`, draftedAt: draft.draftedAt.toISOString() });
  const drafted = await ConversationModel.findOneAndUpdate(
    { _id: before._id, status: 'solved', $or: [{ distillation: null }, { 'distillation.agreedBy': { $ne: before.askerId } }] },
    { $set: { distillation: draft }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Conversation>();
  if (!drafted) throw new Conflict(before.status === 'solved' ? 'It is published already; edit the answer itself.' : "First it has to be solved: the person who asked says so.", { code: 'not_now' });
  ctx.events.publish(ConversationModel, before._id, told);
  ctx.events.pass('conversation.changed', { conversationId, memberIds: drafted.memberIds, status: drafted.status, what: 'draft' });
  return drafted;
}

/** Subscriber of draft.written. */
export async function noteDraft(ctx: Ctx, { conversationId, draftedBy, draftedAt }: Catalogue['draft.written']): Promise<void> {
  const conversation = await findConversation(conversationId);
  const name = cardOf(await findPeople([draftedBy]), draftedBy).name;
  if (conversation) await note(ctx, conversation, `draft-${draftedAt}`, `${name} wrote down what worked. It becomes public when both agree.`);
}

/** Everything people said, in order, to pick an answer from. For those who may write the draft. */
export async function readForDraft(_ctx: Ctx, actor: Person, conversationId: string): Promise<{ conversation: Conversation; messages: Message[] }> {
  const conversation = await conversationOf(actor, conversationId);
  mustKnowAll(actor, conversation);
  const messages = await MessageModel.find({ conversationId: conversation._id, authorId: { $ne: null } }).sort({ seq: 1 }).limit(MOST_READ).lean<Message[]>();
  return { conversation, messages };
}
