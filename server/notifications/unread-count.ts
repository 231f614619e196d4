/** The number beside the bell, as far as news go; offers that wait are counted by themselves. */
import type { Types } from 'mongoose';
import { Moment } from '../web/moment.js';
import { NotificationModel } from './notification.model.js';

/** More is shown as "99+". */
const MOST = 100;
const counts = new Moment<number>(5000);

/** How much news this person hasn't read, a hundred at most; one indexed look, remembered for a moment. */
export function unreadCount(personId: Types.ObjectId | string): Promise<number> {
  return counts.get(`${personId}`, () => NotificationModel.countDocuments({ personId, here: true, readAt: null, kind: { $ne: 'offer' } }, { limit: MOST }).exec());
}

/** The one place that forgets a count: after whatever adds, reads or takes back news. */
export function countChanged(personId: Types.ObjectId | string): void {
  counts.drop(`${personId}`);
}
