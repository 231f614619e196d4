/** Saying no to a suggested change, or taking one's own back. */
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { keepHandsOff } from '../spaces/keep-hands-off.js';
import { decidedAlready } from './approve-edit.js';
import { EditModel, type Edit } from './edit.model.js';
import { mayReview } from './edits.policy.js';
import { refusalInput } from './edits.input.js';
import { findEdit } from './find-edit.js';

/**
 * Refuses with a reason: whoever may decide on it, one voice is enough. Whoever suggested it takes it back without one. Refused already:
 * nothing happens. Records edit.refused. Throws NotFound, Forbidden, InvalidInput, Conflict (approved already).
 */
export async function refuseEdit(ctx: Ctx, actor: Person, editId: string, reason: string): Promise<Edit> {
  const edit = await findEdit(editId, actor);
  if (!edit.byId.equals(actor._id)) {
    mayReview(actor, edit);
    await keepHandsOff(actor, edit.questionId, edit.authorId);
    const said = refusalInput.safeParse({ reason });
    if (!said.success) throw new InvalidInput(said.error.issues[0]!.message, { fields: { reason: said.error.issues[0]!.message } });
  }
  if (edit.status === 'refused') return edit;
  const told = ctx.events.announce('edit.refused', `${edit._id}`, { editId: `${edit._id}` });
  const after = await EditModel.findOneAndUpdate({ _id: edit._id, status: 'pending' }, { $set: { status: 'refused', decidedById: actor._id, decidedAt: ctx.clock.now(), reason }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Edit>();
  if (!after) {
    const now = await findEdit(editId, actor);
    if (now.status === 'refused') return now;
    throw decidedAlready(now);
  }
  ctx.events.publish(EditModel, edit._id, told);
  return after;
}
