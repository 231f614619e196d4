/** What somebody was told, as they take it along. */
import type { Types } from 'mongoose';
import { rowsOf } from '../exports/rows-of.js';
import { NotificationModel } from './notification.model.js';

/** Some at a time, by an index. */
export const ownNotifications = (personId: Types.ObjectId) => rowsOf(NotificationModel, { personId }, ['kind', 'message', 'href', 'createdAt', 'readAt']);
