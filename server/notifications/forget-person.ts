/** News when somebody left: their own are gone; in those of others their name is. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { withoutName } from '../people/without-name.js';
import { paths } from '../web/paths.js';
import { NotificationModel, type Notification } from './notification.model.js';

interface Gone {
  _id: Types.ObjectId;
  was?: { name: string; handle: string } | undefined;
}

/** May break off and be done again; sentences of long ago are only looked through while it is known what they were called. */
export async function forgetNotifications(_ctx: Ctx, { _id, was }: Gone): Promise<void> {
  await NotificationModel.deleteMany({ personId: _id });
  if (!was) return;
  for await (const { _id: newsId, message, href } of NotificationModel.find({ byId: _id }).lean<Notification[]>().cursor()) {
    const nameless = { message: withoutName(message, was.name), href: href.startsWith(paths.person(was.handle)) ? paths.settings() : href };
    if (nameless.message !== message || nameless.href !== href) await NotificationModel.updateOne({ _id: newsId }, { $set: nameless });
  }
}
