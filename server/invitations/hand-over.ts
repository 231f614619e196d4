/** Invitations to talk when the one they are for turns out to be somebody else here. */
import type { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { moveRows } from '../merges/move-rows.js';
import { InvitationModel } from './invitation.model.js';

/** Makes all invitations to `fromId` those to `toId`. May break off and be done again. */
export async function handOverInvitations(_ctx: Ctx, fromId: Types.ObjectId, toId: Types.ObjectId): Promise<void> {
  await moveRows({ model: InvitationModel, field: 'askerId', from: fromId, to: toId });
}
