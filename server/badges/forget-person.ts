/** Badges when their holder left. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { BadgeModel } from './badge.model.js';

/** To be done after the ledger is gone; may break off and be done again. */
export async function forgetBadges(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await BadgeModel.deleteMany({ personId: _id });
}
