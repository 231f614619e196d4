/** Going back to earlier words: a new revision, so that nothing is lost. */
import type { Ctx } from '../context.js';
import { Conflict, NotFound } from '../errors.js';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { keepHandsOff } from '../spaces/keep-hands-off.js';
import type { Edit } from './edit.model.js';
import { findEditable, type Editable } from './find-editable.js';
import { RevisionModel, type Revision, type Subject, type Words } from './revision.model.js';
import { sameWords } from './same-words.js';
import { suggestEdit } from './suggest-edit.js';

export interface RolledBack {
  post: Pick<Editable, 'subject' | 'subjectId' | 'questionId'>;
  /** Set when others decide first. */
  suggestion: Edit | null;
}

/**
 * Brings back the words of that revision. The author and moderators do it at once; members from the threshold for editing others'
 * posts on suggest it, as they suggest any other change. Those words already: nothing happens. Records post.edited or edit.suggested.
 * Throws NotFound, Forbidden, Conflict.
 */
export async function rollBack(ctx: Ctx, actor: Person, { subject, subjectId, revision }: { subject: Subject; subjectId: string; revision: number }): Promise<RolledBack> {
  const post = await findEditable(subject, subjectId, actor);
  const earlier = await RevisionModel.findOne({ subjectId: post.subjectId, revision }).lean<Revision>();
  if (!earlier && revision !== post.revision) throw new NotFound('There is no such revision.');
  const words = earlier ? wordsOf(earlier) : post.words;
  const note = `Back to revision ${revision}`;
  if (!post.authorId.equals(actor._id) && !isModerator(actor)) {
    return { post, suggestion: await suggestEdit(ctx, actor, { subject, subjectId: post.subjectId, ...words, note, revision: post.revision, backTo: revision }) };
  }
  await keepHandsOff(actor, post.questionId, post.authorId);
  if (!sameWords(post.words, words) && !(await post.write(ctx, words, { byId: actor._id, at: ctx.clock.now(), note, editId: null, backTo: revision }))) {
    throw new Conflict('This was changed at the same moment. Look at the history again and choose once more.', { code: 'changed_meanwhile' });
  }
  return { post, suggestion: null };
}

function wordsOf({ title, body, topics }: Revision): Words {
  return { ...(title !== undefined && { title }), body, ...(topics && { topics }) };
}
