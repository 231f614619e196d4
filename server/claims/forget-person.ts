/** Claims on old profiles when the claimant left. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { ClaimModel } from './claim.model.js';

/** Whoever comes back may claim again. May break off and be done again. */
export async function forgetClaims(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await ClaimModel.deleteMany({ claimantId: _id });
}
