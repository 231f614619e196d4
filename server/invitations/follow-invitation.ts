/** What an invitation makes of its mention; found out from what stands, so that doing it again changes nothing. */
import type { Ctx } from '../context.js';
import { findConversation } from '../conversations/find-conversation.js';
import { toId } from '../ids.js';
import { carryMention } from '../listening/hold-mention.js';
import { InvitationModel, type Invitation } from './invitation.model.js';

/** Subscriber of invitation.made, invitation.accepted and invitation.declined, and called by their verbs. */
export async function followInvitation(ctx: Ctx, { invitationId }: { invitationId: string }): Promise<void> {
  const invitation = await InvitationModel.findById(toId(invitationId)).lean<Invitation>();
  if (!invitation) return;
  const { mentionId, helperId, expiresAt, conversationId, state } = invitation;
  if (state !== 'declined' && (await findConversation(`${conversationId}`))) {
    await InvitationModel.updateOne({ _id: invitation._id, state: 'open' }, { $set: { state: 'accepted', settledAt: ctx.clock.now() } });
    await carryMention(ctx, mentionId, helperId, ['claimed', 'invited'], { state: 'talking', claimedUntil: null });
  } else if (state === 'declined') await carryMention(ctx, mentionId, helperId, ['invited'], 'claim');
  else if (state === 'open') await carryMention(ctx, mentionId, helperId, ['claimed'], { state: 'invited', claimedUntil: expiresAt });
}
