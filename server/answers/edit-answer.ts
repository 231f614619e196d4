/** Saying it better: the author changes their answer. */
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { renderMarkdown } from '../web/markdown.js';
import { AnswerModel, type Answer } from './answer.model.js';
import type { EditAnswer } from './answers.input.js';
import { mustBeAuthor } from './answers.policy.js';
import { findAnswer } from './find-answer.js';

/**
 * Changes an answer's words; the author only. An edit made on an older revision is refused. Records question.changed, since the
 * answer is part of its question's page. Throws NotFound, Forbidden, Conflict.
 */
export async function editAnswer(ctx: Ctx, actor: Person, answerId: string, { body, revision }: EditAnswer): Promise<Answer> {
  const before = await findAnswer(answerId, actor);
  mustBeAuthor(actor, before);
  const after = await AnswerModel.findOneAndUpdate(
    { _id: before._id, revision: revision ?? before.revision },
    { $set: { body, bodyHtml: renderMarkdown(body), updatedAt: ctx.clock.now() }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean<Answer>();
  if (!after) throw new Conflict('This answer was changed in another window meanwhile. Open it again beside this one and bring both together; your text is still here.', { code: 'changed_meanwhile' });
  await ctx.events.record('question.changed', `${after.questionId}:answer-edited:${after._id}:${after.revision}`, { questionId: `${after.questionId}`, what: 'answer-edited' });
  return after;
}
