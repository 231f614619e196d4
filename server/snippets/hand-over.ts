/** Snippets when their writer turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { SnippetModel } from './snippet.model.js';

/** Makes the snippets of `fromId` those of `toId`; one whose name is taken gets a longer one. May break off and be done again. */
export async function handOverSnippets(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveRows({ model: SnippetModel, field: 'personId', from: fromId, to: toId, whenTaken: ({ _id }) => ({ $set: { name: `from before ${String(_id)}` } }) });
}
