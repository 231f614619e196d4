/** Bringing an approved suggestion into its post; done again after a crash until it is settled. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { TACIT } from '../moderation/may-see.js';
import { EditModel, type Edit } from './edit.model.js';
import { findEditable, type Editable } from './find-editable.js';
import { RevisionModel } from './revision.model.js';

/**
 * Writes the suggested words over the revision they were made on, by one conditional write, and notes on the suggestion that it is
 * approved, or outdated when the post has moved on. Also the subscriber of edit.passed. Records edit.approved or edit.outdated, once.
 */
export async function applyEdit(ctx: Ctx, editId: Types.ObjectId): Promise<Edit> {
  const edit = await EditModel.findById(editId).lean<Edit>();
  if (!edit) throw new NotFound();
  if (edit.status !== 'applying') return edit;
  const stands = (await written(ctx, edit).catch(gone)) || (await stoodThere(edit));
  const told = ctx.events.announce(stands ? 'edit.approved' : 'edit.outdated', `${editId}`, { editId: `${editId}` });
  const after = await EditModel.findOneAndUpdate({ _id: editId, status: 'applying' }, { $set: { status: stands ? 'approved' : 'outdated' }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Edit>();
  if (after) ctx.events.publish(EditModel, editId, told);
  return after ?? (await EditModel.findById(editId).lean<Edit>())!;
}

async function written(ctx: Ctx, { _id, subject, subjectId, revision, byId, note, backTo, decidedAt, title, body, topics }: Edit): Promise<boolean> {
  const post = await findEditable(subject, subjectId, TACIT);
  if (post.revision !== revision) return isFrom(post, _id);
  if (await post.write(ctx, { ...(title !== undefined && { title }), body, ...(topics && { topics }) }, { byId, at: decidedAt ?? ctx.clock.now(), note, editId: _id, backTo })) return true;
  return isFrom(await findEditable(subject, subjectId, TACIT), _id);
}

/** A post that was taken back by its author takes no more edits. */
function gone(error: unknown): false {
  if (error instanceof NotFound) return false;
  throw error;
}

const isFrom = (post: Editable, editId: Types.ObjectId) => post.lastEdit?.editId?.equals(editId) ?? false;

/** True when it was applied and the post has moved on since. */
async function stoodThere({ _id, subjectId, revision }: Edit): Promise<boolean> {
  return (await RevisionModel.exists({ subjectId, revision: revision + 1, editId: _id })) !== null;
}
