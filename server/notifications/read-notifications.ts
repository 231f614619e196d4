/** News are read: one with those that stand together with it, all of a page that was opened, or all there are. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import { toId } from '../ids.js';
import type { Person } from '../people/person.model.js';
import { NotificationModel, type Notification } from './notification.model.js';
import { countChanged } from './unread-count.js';

/** More unread news are marked by a second look. */
const MOST = 500;
type Reader = Pick<Person, '_id'>;

/**
 * Marks one of the actor's own as read, with the older ones that stand in one row with it. Reading again changes nothing.
 * Passes notification.read. Throws NotFound for another's. @returns the news, for the way to what it is about.
 */
export async function readNotification(ctx: Ctx, actor: Reader, id: string): Promise<Notification> {
  const row = await NotificationModel.findOne({ _id: toId(id), personId: actor._id }).lean<Notification>();
  if (!row) throw new NotFound();
  const { kind, questionId, createdAt } = row;
  const ids = questionId ? (await unread(actor)).filter((one) => one.kind === kind && one.questionId?.equals(questionId) && one.createdAt <= createdAt && !one._id.equals(row._id)).map(({ _id }) => _id) : [];
  await mark(ctx, actor, [row._id, ...ids]);
  return row;
}

/** Marks all of the actor's that lead to this page of the site. Passes notification.read when there were any. */
export async function readPage(ctx: Ctx, actor: Reader, path: string): Promise<void> {
  await mark(ctx, actor, (await unread(actor)).filter(({ href }) => href.split(/[?#]/)[0] === path).map(({ _id }) => _id));
}

/** Marks all of the actor's, those only that were there at `upTo` if it is given. Passes notification.read. */
export async function readAll(ctx: Ctx, actor: Reader, upTo?: Date): Promise<void> {
  const there = upTo && { createdAt: { $lte: upTo } };
  // Other windows are told which; what came since stays new in them.
  const ids = upTo ? (await unread(actor)).filter(({ createdAt }) => createdAt <= upTo).map(({ _id }) => `${_id}`) : null;
  await NotificationModel.updateMany({ personId: actor._id, here: true, readAt: null, ...there }, readNow(ctx));
  countChanged(actor._id);
  ctx.events.pass('notification.read', { personId: `${actor._id}`, ids });
}

function unread(actor: Reader): Promise<Notification[]> {
  return NotificationModel.find({ personId: actor._id, here: true, readAt: null }).limit(MOST).lean<Notification[]>();
}

async function mark(ctx: Ctx, actor: Reader, ids: Types.ObjectId[]): Promise<void> {
  if (ids.length === 0) return;
  const marked = await NotificationModel.updateMany({ _id: { $in: ids }, personId: actor._id, readAt: null }, readNow(ctx));
  if (marked.modifiedCount === 0) return;
  countChanged(actor._id);
  ctx.events.pass('notification.read', { personId: `${actor._id}`, ids: ids.map(String) });
}

/** Whatever was read needs no letter. */
const readNow = (ctx: Ctx) => ({ $set: { readAt: ctx.clock.now() }, $unset: { mailDueAt: 1 as const } });
