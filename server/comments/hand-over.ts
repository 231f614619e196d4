/** Comments when their author turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { CommentModel } from './comment.model.js';

/** Makes all comments of `fromId` those of `toId`; may break off and be done again. Pages show the new name by themselves: cards follow merges. */
export async function handOverComments(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveRows({ model: CommentModel, field: 'authorId', from: fromId, to: toId, whenTaken: { $unset: { clientId: 1 } } });
}
