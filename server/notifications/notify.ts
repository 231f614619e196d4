/** Letting somebody know, once for each cause, on every channel they chose. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { hasBlocked } from '../people/blocked-by.js';
import { NotificationModel, type Notification } from './notification.model.js';
import type { Kind } from './kinds.js';

export interface News {
  personId: Types.ObjectId | string;
  kind: Kind;
  /** What brought it about: the event's cause, or what it names. The same cause tells the same person once. */
  cause: string;
  message: string;
  href: string;
  byId?: Types.ObjectId | string;
}

/** Keeps the news and tells the person's open pages. Called by subscribers; telling again under the same cause changes nothing. Of somebody they blocked nobody hears. */
export async function notify(ctx: Ctx, { personId, kind, cause, message, href, byId }: News): Promise<void> {
  if (byId && (await hasBlocked(personId, byId))) return;
  const row: Notification = {
    _id: new Types.ObjectId(), personId: new Types.ObjectId(String(personId)), kind, cause, message, href, createdAt: ctx.clock.now(), readAt: null, ...(byId && { byId: new Types.ObjectId(String(byId)) }),
  };
  try {
    await NotificationModel.create(row);
  } catch (error) {
    if ((error as { code?: number }).code === 11000) return;
    throw error;
  }
  ctx.live.tell(`person:${row.personId}`, 'notification:new', { message, href });
}
