/** Suggested edits and old words when somebody turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { EditModel } from './edit.model.js';
import { RevisionModel } from './revision.model.js';

/** Edits of what `fromId` wrote, and the words they wrote, are `toId`'s. Who decided stays: cards follow merges. May break off and be done again. */
export async function handOverEdits(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveRows({ model: EditModel, field: 'authorId', from: fromId, to: toId });
  await moveRows({ model: EditModel, field: 'byId', from: fromId, to: toId, whenTaken: { $set: { status: 'refused', reason: 'There is another suggestion of the same person.' } } });
  await moveRows({ model: RevisionModel, field: 'byId', from: fromId, to: toId });
}
