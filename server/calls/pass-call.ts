/** Says that a call stands differently now, to whoever shows it. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import type { Conversation } from '../conversations/conversation.model.js';
import type { Call } from './call.model.js';

/** @param outIds who is not in it any more and has to let go. */
export function passCall(ctx: Ctx, { memberIds }: Pick<Conversation, 'memberIds'>, call: Call, outIds: Types.ObjectId[] = []): void {
  ctx.events.pass('call.changed', { call, memberIds, outIds });
}
