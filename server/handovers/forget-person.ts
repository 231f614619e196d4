/** Hand-overs of somebody who left, and those whose talk was emptied. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { toId } from '../ids.js';
import { HandoverModel } from './handover.model.js';

/** What they wrote stands in the talk; nothing else of it is needed. An open one lapses with its talk. */
export async function forgetHandovers(_ctx: Ctx, { _id: personId }: { _id: Types.ObjectId }): Promise<void> {
  await HandoverModel.updateMany({ fromId: personId }, { $set: { summary: '' } });
}

/** Subscriber of conversation.emptied. */
export async function emptyHandovers(_ctx: Ctx, conversationId: string): Promise<void> {
  await HandoverModel.updateMany({ conversationId: toId(conversationId) }, { $set: { summary: '' } });
}
