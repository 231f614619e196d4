/** How a hand-over ends: taken, or not. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { HandoverModel, type Handover, type HandoverState } from './handover.model.js';

/** The one write that ends it; the first to say how decides. Records handover.settled. @returns false when it was over. */
export async function settleHandover(ctx: Ctx, _id: Types.ObjectId, state: Exclude<HandoverState, 'asked'>, takenById: Types.ObjectId | null = null): Promise<boolean> {
  const told = ctx.events.announce('handover.settled', `${_id}`, { handoverId: `${_id}` });
  const settled = await HandoverModel.findOneAndUpdate(
    { _id, state: 'asked' },
    { $set: { state, takenById, settledAt: ctx.clock.now() }, $unset: { openFor: 1 }, $push: { outbox: told } },
    { returnDocument: 'after' },
  ).lean<Handover>();
  if (settled) ctx.events.publish(HandoverModel, _id, told);
  return settled !== null;
}
