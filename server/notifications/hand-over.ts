/** News when the one they are for turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { NotificationModel } from './notification.model.js';

/** Makes all news of `fromId` those of `toId`; what both were told is told once. May break off and be done again. */
export async function handOverNotifications(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveRows({ model: NotificationModel, field: 'personId', from: fromId, to: toId, whenTaken: 'drop' });
}
