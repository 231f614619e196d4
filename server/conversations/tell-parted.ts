/** Takes the other side off the pages of both when one blocked the other: nobody tells them of each other any more. */
import type { Ctx } from '../context.js';
import type { Passing } from '../events/catalogue.js';
import { roomOf } from './rooms.js';

/** Heard with conversation.changed: to whoever looks, the other has simply gone. */
export function tellParted(ctx: Ctx, { conversationId, memberIds, what }: Passing['conversation.changed']): void {
  if (what !== 'parted') return;
  for (const me of memberIds) {
    for (const other of memberIds) {
      if (!other.equals(me)) ctx.live.tell([roomOf(conversationId, me)], 'presence', { conversationId, personId: `${other}`, here: false, typing: false });
    }
  }
}
