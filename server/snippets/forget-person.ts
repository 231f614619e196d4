/** Snippets when their writer left. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { SnippetModel } from './snippet.model.js';

/** May break off and be done again. */
export async function forgetSnippets(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await SnippetModel.deleteMany({ personId: _id });
}
