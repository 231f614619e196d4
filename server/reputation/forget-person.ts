/** The ledger of somebody who left is gone; entries of others stand, also those that came of their doing. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { LedgerEntryModel } from './ledger-entry.model.js';
import { recountOne } from './recount-reputation.js';

/** May break off and be done again. Nothing is written for them any more (award.ts). */
export async function forgetLedger(_ctx: Ctx, { _id }: { _id: Types.ObjectId }): Promise<void> {
  await LedgerEntryModel.deleteMany({ personId: _id });
  await recountOne(_id);
}
