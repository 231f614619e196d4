/** Saying it better: the author changes their answer. */
import type { Ctx } from '../context.js';
import { sameWords } from '../edits/same-words.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import type { Answer } from './answer.model.js';
import type { EditAnswer } from './answers.input.js';
import { mustBeAuthor } from './answers.policy.js';
import { findAnswer } from './find-answer.js';
import { writeAnswerWords } from './write-words.js';

/**
 * Changes an answer's words; the author only. An edit made on an older revision is refused; the words before it are kept.
 * Records post.edited. Throws NotFound, Forbidden, Conflict.
 */
export async function editAnswer(ctx: Ctx, actor: Person, answerId: string, { body, note, revision }: EditAnswer): Promise<Answer> {
  const before = await findAnswer(answerId, actor);
  mustBeAuthor(actor, before);
  if (sameWords(before, { body })) return before;
  const seen = revision ?? before.revision;
  const after = seen === before.revision && (await writeAnswerWords(ctx, before, body, { byId: actor._id, at: ctx.clock.now(), note: note ?? '', editId: null, backTo: null }));
  if (!after) throw new Conflict('This answer was changed in another window meanwhile. Open it again beside this one and bring both together; your text is still here.', { code: 'changed_meanwhile' });
  return after;
}
