/** Somebody's news, the newest first. */
import type { Person } from '../people/person.model.js';
import { olderThan, pageOf, readMark, type Page } from '../web/cursor.js';
import { NotificationModel, type Notification } from './notification.model.js';

/** One's own only, a page at a time. Throws InvalidInput for a strange cursor. */
export async function listNotifications(actor: Person, { cursor, limit }: { cursor?: string | undefined; limit: number }): Promise<Page<Notification>> {
  const rows = await NotificationModel.find({ personId: actor._id, here: true, ...(cursor && olderThan('createdAt', readMark(cursor))) })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<Notification[]>();
  return pageOf(rows, limit, (row) => row.createdAt);
}
