/** Saying yes to a suggested change. */
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { keepHandsOff } from '../spaces/keep-hands-off.js';
import { applyEdit } from './apply-edit.js';
import { EditModel, type Edit } from './edit.model.js';
import { decidesAlone, mayReview, VOICES } from './edits.policy.js';
import { findEdit } from './find-edit.js';
import { findEditable } from './find-editable.js';

const TRIES = 10;

/**
 * Approves: the author or a moderator alone, or two members from the threshold on. The deciding write is the suggestion's own, so that it
 * is never both approved and refused; then it is applied to the very revision it was made on. Saying yes twice counts once.
 * Records edit.passed. Throws NotFound, Forbidden, Conflict (decided already, or the post moved on: nothing is overwritten).
 */
export async function approveEdit(ctx: Ctx, actor: Person, editId: string): Promise<Edit> {
  for (let tries = 0; tries < TRIES; tries++) {
    const edit = await findEdit(editId, actor);
    mayReview(actor, edit);
    await keepHandsOff(actor, edit.questionId, edit.authorId);
    if (edit.status === 'approved' || edit.status === 'applying') return applyEdit(ctx, edit._id);
    if (edit.status !== 'pending') throw decidedAlready(edit);
    const post = await findEditable(edit.subject, edit.subjectId, actor);
    if (post.revision !== edit.revision) throw movedOn();
    const voices = edit.approvedByIds.some((id) => id.equals(actor._id)) ? edit.approvedByIds : [...edit.approvedByIds, actor._id];
    const passed = decidesAlone(actor, edit) || voices.length >= VOICES;
    if (!passed && voices.length === edit.approvedByIds.length) return edit;
    const told = ctx.events.announce('edit.passed', `${edit._id}`, { editId: `${edit._id}` });
    const after = await EditModel.findOneAndUpdate(
      { _id: edit._id, status: 'pending', approvedByIds: edit.approvedByIds },
      passed ? { $set: { approvedByIds: voices, status: 'applying', decidedById: actor._id, decidedAt: ctx.clock.now() }, $push: { outbox: told } } : { $set: { approvedByIds: voices } },
      { returnDocument: 'after' },
    ).lean<Edit>();
    if (!after) continue;
    if (!passed) return after;
    ctx.events.publish(EditModel, edit._id, told);
    const settled = await applyEdit(ctx, edit._id);
    if (settled.status === 'outdated') throw movedOn();
    return settled;
  }
  throw new Conflict('Others decided on this at the same moment. Look again.');
}

export function decidedAlready({ status }: Pick<Edit, 'status'>): Conflict {
  const words = status === 'refused' ? 'This was refused already.' : status === 'outdated' ? 'The post was changed meanwhile, so this suggestion can no longer be applied.' : 'This was approved already.';
  return new Conflict(words, { code: 'decided_already' });
}

function movedOn(): Conflict {
  return new Conflict('The post was changed after this was suggested, so it was not applied: nothing is overwritten. Compare both, and change the post by hand if it still helps.', { code: 'changed_meanwhile' });
}
