/** Asking: the problem is kept before anything else happens. */
import { createHash } from 'node:crypto';
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { spotEmergency } from '../emergencies/spot-emergency.js';
import { heldPost } from '../moderation/hold-post.js';
import type { Person } from '../people/person.model.js';
import { findSpaceToAskIn } from '../spaces/find-space-to-ask-in.js';
import { renderMarkdown } from '../web/markdown.js';
import { mayUseTopics } from './may-use-topics.js';
import { QuestionModel, type Question } from './question.model.js';
import type { Ask } from './questions.input.js';

/**
 * Writes the question. Anyone known may, guests too. The same client id from the same person gives the question already there.
 * Records question.asked; post.held for a newcomer's first ones with links, which wait for a look. Throws InvalidInput for a topic that it takes more to make, and for a space or product that isn't there.
 */
export async function ask(ctx: Ctx, actor: Person, { title, body, topics, language, clientId, guestKey, space, product }: Ask & { guestKey?: string }): Promise<Question> {
  await mayUseTopics(actor, topics);
  const asksIn = space ? await findSpaceToAskIn(space, product) : null;
  const now = ctx.clock.now();
  const kind = spotEmergency({ title, body });
  const _id = new Types.ObjectId();
  const bodyHtml = renderMarkdown(body);
  const held = await heldPost(ctx, actor, { subject: 'question', id: _id, questionId: _id, html: bodyHtml, plain: title });
  const asked = held?.told ?? ctx.events.announce('question.asked', `${_id}`, { questionId: `${_id}`, askerId: `${actor._id}` });
  const row = {
    _id,
    outbox: [asked],
    askerId: actor._id,
    ...(asksIn && { spaceId: asksIn._id, ...(product && { product }) }),
    title,
    body,
    bodyHtml,
    ...(held && { removal: held.removal }),
    topics,
    ...(kind && { emergency: { kind, spottedAt: now, clearedAt: null } }),
    language: language ?? actor.languages[0] ?? 'en',
    ...(clientId && { clientId }),
    ...(guestKey && { guestKey }),
    createdAt: now,
    updatedAt: now,
  };
  const question = await QuestionModel.create(row).then(
    (made) => made.toObject<Question>(),
    async (error: { code?: number }) => {
      const before = error.code === 11000 && clientId ? await QuestionModel.findOne({ askerId: actor._id, clientId }).lean<Question>() : null;
      if (!before) throw error;
      return before;
    },
  );
  if (question._id.equals(_id)) ctx.events.publish(QuestionModel, _id, asked);
  return question;
}

/** What a stranger's form is kept under. */
export function guestKeyOf(clientId: string): string {
  return createHash('sha256').update(clientId).digest('hex');
}
