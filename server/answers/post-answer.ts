/** Answering: by hand, or distilled from a conversation. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { heldPost } from '../moderation/hold-post.js';
import { TACIT } from '../moderation/may-see.js';
import { mustBeWelcome } from '../people/blocked-by.js';
import type { Person } from '../people/person.model.js';
import { readQuestion } from '../questions/read-question.js';
import { voiceFor } from '../spaces/voice-for.js';
import type { Voice } from '../spaces/voice.js';
import { renderMarkdown } from '../web/markdown.js';
import { AnswerModel, type Answer } from './answer.model.js';
import { mayAnswer } from './answers.policy.js';
import { countAnswers } from './count-answers.js';

export interface PostAnswer {
  questionId: string | Types.ObjectId;
  body: string;
  clientId?: string | undefined;
  /** Made from a conversation: its id, who shares the credit with the author, and in whose name they helped. */
  distilled?: { conversationId: Types.ObjectId; creditIds: Types.ObjectId[]; voice?: Voice | null };
}

/**
 * Publishes an answer. Members may; once for each client id, and once for each conversation: a repetition gives the answer
 * already there. Records answer.posted; post.held for a newcomer's first ones with links, which wait for a look. Throws NotFound, Forbidden (also for whom the asker blocked), Conflict (closed).
 */
export async function postAnswer(ctx: Ctx, actor: Person, { questionId, body, clientId, distilled }: PostAnswer): Promise<Answer> {
  const question = await readQuestion(questionId, distilled ? TACIT : null);
  mayAnswer(actor, question, distilled !== undefined);
  if (!distilled) await mustBeWelcome(actor, [question.askerId]);
  const now = ctx.clock.now();
  const _id = new Types.ObjectId();
  const voice = distilled ? distilled.voice : await voiceFor(now, actor, question);
  const bodyHtml = renderMarkdown(body);
  // What two people agreed on in a talk has been looked at.
  const held = distilled ? null : await heldPost(ctx, actor, { subject: 'answer', id: _id, questionId: question._id, html: bodyHtml });
  const posted = held?.told ?? ctx.events.announce('answer.posted', `${_id}`, { answerId: `${_id}`, questionId: `${question._id}`, authorId: `${actor._id}` });
  const row = {
    _id,
    outbox: [posted],
    questionId: question._id,
    authorId: actor._id,
    ...(voice && { voice }),
    body,
    bodyHtml,
    ...(held && { removal: held.removal }),
    createdAt: now,
    updatedAt: now,
    ...(clientId && { clientId }),
    ...(distilled && { kind: 'distilled' as const, conversationId: distilled.conversationId, creditIds: distilled.creditIds }),
  };
  const answer = await AnswerModel.create(row).then(
    (made) => made.toObject<Answer>(),
    async (error: { code?: number }) => {
      const before = error.code === 11000 ? await postedBefore(actor, row) : null;
      if (!before) throw error;
      return before;
    },
  );
  if (answer._id.equals(_id)) {
    // The subscriber counts too; done here so that the page shown next is right.
    await countAnswers(ctx, question._id);
    ctx.events.publish(AnswerModel, _id, posted);
  }
  return answer;
}

function postedBefore(actor: Person, { clientId, conversationId }: { clientId?: string; conversationId?: Types.ObjectId }): Promise<Answer | null> {
  return AnswerModel.findOne(conversationId ? { conversationId } : { authorId: actor._id, clientId: clientId ?? '' }).lean<Answer>();
}
