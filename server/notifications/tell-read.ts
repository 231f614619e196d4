/** The person's other windows hear that news were read, and how many are left. */
import type { Ctx } from '../context.js';
import type { Passing } from '../events/catalogue.js';
import { unreadCount } from './unread-count.js';

export async function tellRead(ctx: Ctx, { personId, ids }: Passing['notification.read']): Promise<void> {
  if (await ctx.live.occupied(`person:${personId}`)) ctx.live.tell(`person:${personId}`, 'notification:read', { ids, unread: await unreadCount(personId) });
}
