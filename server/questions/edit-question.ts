/** Saying it better: the asker changes the words. */
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { renderMarkdown } from '../web/markdown.js';
import { QuestionModel, type Question } from './question.model.js';
import type { EditQuestion } from './questions.input.js';
import { mustBeAsker } from './questions.policy.js';
import { readQuestion } from './read-question.js';

/**
 * Changes title, details or topics; the asker only. An edit made on an older revision than the one there is refused, so that two
 * windows don't overwrite each other. Records question.changed. Throws NotFound, Forbidden, Conflict.
 */
export async function editQuestion(ctx: Ctx, actor: Person, questionId: string, { title, body, topics, revision }: EditQuestion): Promise<Question> {
  const before = await readQuestion(questionId, actor);
  mustBeAsker(actor, before, 'change it');
  const words = { ...(title !== undefined && { title }), ...(body !== undefined && { body, bodyHtml: renderMarkdown(body) }), ...(topics && { topics }) };
  const after = await QuestionModel.findOneAndUpdate(
    { _id: before._id, revision: revision ?? before.revision },
    { $set: { ...words, updatedAt: ctx.clock.now() }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  ).lean<Question>();
  if (!after) throw new Conflict('This question was changed in another window meanwhile. Open it again beside this one and bring both together; your text is still here.', { code: 'changed_meanwhile' });
  await ctx.events.record('question.changed', `${after._id}:edited:${after.revision}`, { questionId: `${after._id}`, what: 'edited' });
  return after;
}
