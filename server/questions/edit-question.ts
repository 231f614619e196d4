/** Saying it better: the asker changes the words. */
import type { Ctx } from '../context.js';
import { sameWords } from '../edits/same-words.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { mayUseTopics } from './may-use-topics.js';
import type { Question } from './question.model.js';
import type { EditQuestion } from './questions.input.js';
import { mustBeAsker } from './questions.policy.js';
import { readQuestion } from './read-question.js';
import { writeQuestionWords } from './write-words.js';

/**
 * Changes title, details or topics; the asker only. An edit made on an older revision than the one there is refused, so that two
 * windows don't overwrite each other; the words before it are kept. Records post.edited. Throws NotFound, Forbidden, Conflict.
 */
export async function editQuestion(ctx: Ctx, actor: Person, questionId: string, { title, body, topics, note, revision }: EditQuestion): Promise<Question> {
  const before = await readQuestion(questionId, actor);
  mustBeAsker(actor, before, 'change it');
  const words = { title: title ?? before.title, body: body ?? before.body, topics: topics ?? before.topics };
  if (sameWords(before, words)) return before;
  await mayUseTopics(actor, words.topics, before.topics);
  const seen = revision ?? before.revision;
  const after = seen === before.revision && (await writeQuestionWords(ctx, before, words, { byId: actor._id, at: ctx.clock.now(), note: note ?? '', editId: null, backTo: null }));
  if (!after) throw new Conflict('This question was changed in another window meanwhile. Open it again beside this one and bring both together; your text is still here.', { code: 'changed_meanwhile' });
  return after;
}
