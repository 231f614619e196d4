/** News over a socket: a page that connects hears how many there are; between its making and each connection some may have come that nobody told. */
import type { Ctx } from '../context.js';
import type { SocketDoor, TacitSocket } from '../realtime/hear.js';
import { unreadCount } from './unread-count.js';

export const notificationSocket: SocketDoor = (ctx, doors) => {
  doors.welcome((socket) => {
    const { personId } = socket.data;
    if (personId) void tellUnread(ctx, socket, personId);
  });
};

async function tellUnread(ctx: Ctx, socket: TacitSocket, personId: string): Promise<void> {
  try {
    // News that come while this counts are told before it: the last word must be the newest count.
    for (let told = -1, unread = await unreadCount(personId); unread !== told; unread = await unreadCount(personId)) {
      socket.emit('notification:read', { ids: [], unread });
      told = unread;
    }
  } catch (error) {
    ctx.log.warn({ err: error }, 'A page that connected could not be told its count.');
  }
}
