/** Seats in spaces when whoever had them left. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { AgentModel } from './agent.model.js';

/** The only owner can't leave before they handed the space over (departures.policy.ts). May break off and be done again. */
export async function forgetSeats(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await AgentModel.deleteMany({ personId: _id });
}
