/** Badges when two turn out to be one: they follow from the ledger, so those of the one who went are counted anew for the one who stays. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { BadgeModel } from './badge.model.js';
import { settleBadges } from './settle-badges.js';

/** To be done after the ledger was handed over; may break off and be done again. Records badge.changed. */
export async function handOverBadges(ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveRows({ model: BadgeModel, field: 'personId', from: fromId, to: toId, whenTaken: 'drop' });
  await settleBadges(ctx, toId);
}
