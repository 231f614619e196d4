/** Suggesting a change to what somebody else wrote. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { Conflict, InvalidInput } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { keepHandsOff } from '../spaces/keep-hands-off.js';
import { EditModel, type Edit } from './edit.model.js';
import { maySuggest } from './edits.policy.js';
import { mayUseTopics } from '../questions/may-use-topics.js';
import { findEditable } from './find-editable.js';
import type { Subject, Words } from './revision.model.js';
import { sameWords } from './same-words.js';

export interface SuggestEdit extends Partial<Words> {
  subject: Subject;
  subjectId: string | Types.ObjectId;
  note: string;
  /** The revision the suggester saw. */
  revision?: number | undefined;
  backTo?: number;
}

/**
 * Keeps the suggestion for review; members from the threshold on, one at a time on each post. The same words again give the suggestion
 * already there. Records edit.suggested. Throws NotFound, Forbidden, Conflict, InvalidInput when nothing would change.
 */
export async function suggestEdit(ctx: Ctx, actor: Person, { subject, subjectId, note, revision, backTo, ...said }: SuggestEdit): Promise<Edit> {
  const post = await findEditable(subject, subjectId, actor);
  maySuggest(actor, post.authorId);
  await keepHandsOff(actor, post.questionId, post.authorId);
  if (revision !== undefined && revision !== post.revision) throw new Conflict('This was changed meanwhile. Open it again beside this one and bring both together; your text is still here.', { code: 'changed_meanwhile' });
  const words: Words = { ...post.words, ...(said.body !== undefined && { body: said.body }), ...(subject === 'question' && { ...(said.title !== undefined && { title: said.title }), ...(said.topics && { topics: said.topics }) }) };
  if (sameWords(post.words, words)) throw new InvalidInput('Nothing is different yet. Change the words first.', { fields: { body: 'Nothing is different yet. Change the words first.' } });
  await mayUseTopics(actor, words.topics ?? [], post.words.topics);
  const _id = new Types.ObjectId();
  const told = ctx.events.announce('edit.suggested', `${_id}`, { editId: `${_id}` });
  const row = { _id, outbox: [told], subject, subjectId: post.subjectId, questionId: post.questionId, authorId: post.authorId, byId: actor._id, revision: post.revision, ...words, note, backTo: backTo ?? null, createdAt: ctx.clock.now() };
  try {
    const edit = (await EditModel.create(row)).toObject<Edit>();
    ctx.events.publish(EditModel, _id, told);
    return edit;
  } catch (error) {
    if ((error as { code?: number }).code !== 11000) throw error;
    const before = await EditModel.findOne({ subjectId: post.subjectId, byId: actor._id, status: 'pending' }).lean<Edit>();
    if (before && sameWords(before, words)) return before;
    throw new Conflict('A suggestion of yours on this waits already. Take it back first, under Suggested changes; your text is still here.', { code: 'suggested_before' });
  }
}
