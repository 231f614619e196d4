/** News that are over: the offer is taken, the messages are read. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { readerIdOf } from '../pseudonyms/pseudonyms-of.js';
import { NotificationModel } from './notification.model.js';
import { countChanged } from './unread-count.js';

/**
 * Takes back what this person was told under this cause, or under all that begin so: it leaves the page and the bell, and no letter
 * goes out. The row stays as read, so that an effect done again doesn't tell it anew. Called by effects and verbs; passes notification.read.
 */
export async function withdrawNotification(ctx: Ctx, toldId: Types.ObjectId | string, cause: string | { beginning: string }): Promise<void> {
  const personId = await readerIdOf(toldId);
  const told = typeof cause === 'string' ? cause : new RegExp(`^${cause.beginning.replace(/[^\w:]/g, '\\$&')}`);
  const gone = await NotificationModel.updateMany({ personId, cause: told, here: true }, { $set: { here: false, readAt: ctx.clock.now() }, $unset: { mailDueAt: 1 } });
  if (gone.modifiedCount === 0) return;
  countChanged(personId);
  ctx.events.pass('notification.read', { personId: String(personId), ids: [] });
}

/** Says anew what is still unread under this cause, such as how many messages wait. */
export async function rewordNotification(toldId: Types.ObjectId | string, cause: string, message: string): Promise<void> {
  const personId = await readerIdOf(toldId);
  await NotificationModel.updateOne({ personId, cause, here: true, readAt: null, message: { $ne: message } }, { $set: { message } });
}
