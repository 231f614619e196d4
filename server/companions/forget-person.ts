/** Somebody who left doesn't listen any more, and is asked in nowhere. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { goOut } from '../conversations/come-in.js';
import { CompanionModel, type Companion } from './companion.model.js';

/** Where they helped along, what they said stays, as everywhere. May break off and be done again. */
export async function forgetCompanions(ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  const rows = await CompanionModel.find({ personId: _id }).lean<Companion[]>();
  for (const { conversationId } of rows.filter(({ as }) => as === 'listens')) await goOut(ctx, { conversationId, personId: _id, as: 'listens' });
  await CompanionModel.deleteMany({ personId: _id });
}
