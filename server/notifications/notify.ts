/** Letting somebody know, once for each cause, on every channel they chose. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { isQuiet } from '../matching/local-time.js';
import { findWhoIsHere } from '../people/find-person.js';
import { renderPartial } from '../web/views.js';
import { wants } from './choices.js';
import type { Kind } from './kinds.js';
import { letterDue } from './letter-due.js';
import { NotificationModel, type Notification } from './notification.model.js';
import { notificationRow } from './notifications.view.js';
import { countChanged, unreadCount } from './unread-count.js';

export interface News {
  personId: Types.ObjectId | string;
  kind: Kind;
  /** What brought it about: the event's cause, or what it names. The same cause tells the same person once. */
  cause: string;
  message: string;
  href: string;
  byId?: Types.ObjectId | string;
  /** No letter tells of it after that. */
  goodUntil?: Date;
  /** A letter of its own tells of it already. */
  hasLetter?: boolean;
}

/**
 * Keeps the news, plans a letter if they want one, and tells the person's open pages; in quiet hours those only count it. Called by
 * subscribers and jobs; telling again under the same cause changes nothing. Of somebody they blocked nobody hears.
 */
export async function notify(ctx: Ctx, { personId, kind, cause, message, href, byId, goodUntil, hasLetter = false }: News): Promise<void> {
  const told = await findWhoIsHere(String(personId));
  // Told under another name, read by whoever has it.
  const person = told?.ownerId ? await findWhoIsHere(`${told.ownerId}`) : told;
  if (!person || (byId && told!.blocked.some((id) => id.equals(byId))) || (byId && person.blocked.some((id) => id.equals(byId)))) return;
  const now = ctx.clock.now();
  const here = wants(person, kind, 'here');
  const mailDueAt = hasLetter ? null : letterDue(person, kind, now);
  if (!here && !mailDueAt) return;
  const questionId = questionOf(href);
  const row: Notification = {
    _id: new Types.ObjectId(), personId: person._id, kind, cause, message, href, here, createdAt: now, readAt: null,
    ...(questionId && { questionId }), ...(byId && { byId: new Types.ObjectId(String(byId)) }), ...(goodUntil && { goodUntil }), ...(mailDueAt && { mailDueAt }),
  };
  try {
    await NotificationModel.create(row);
  } catch (error) {
    if ((error as { code?: number }).code === 11000) return;
    throw error;
  }
  if (here) await tellPages(ctx, row, kind !== 'account' && isQuiet(person.quietHours, person.timeZone, now));
}

/** @param quiet counted and shown in the list, but not called out. */
async function tellPages(ctx: Ctx, row: Notification, quiet: boolean): Promise<void> {
  const { _id, personId, message, href } = row;
  countChanged(personId);
  if (!(await ctx.live.occupied(`person:${personId}`))) return;
  const html = renderPartial('notifications/_row', { ...notificationRow([row]), now: ctx.clock.now() });
  ctx.live.tell(`person:${personId}`, 'notification:new', { message, href, id: `${_id}`, html, unread: await unreadCount(personId), quiet });
}

/** The question whose page, or a part of it, the news lead to. */
function questionOf(href: string): Types.ObjectId | null {
  const [, id] = /^\/questions\/([0-9a-f]{24})\b/.exec(href) ?? [];
  return id ? new Types.ObjectId(id) : null;
}
