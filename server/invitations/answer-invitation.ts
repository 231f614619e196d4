/** Whoever asked says yes or no to talking with a company. */
import type { Ctx } from '../context.js';
import { findConversation } from '../conversations/find-conversation.js';
import { Conflict, NotFound } from '../errors.js';
import { toId } from '../ids.js';
import { isSuspended } from '../moderation/suspension.js';
import { helpByInvitation } from '../offers/help-by-invitation.js';
import { findWhoIsHere } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { agentIn } from '../spaces/find-space.js';
import { followInvitation } from './follow-invitation.js';
import { InvitationModel, type Invitation } from './invitation.model.js';

/** The invitation, for whom it is. Throws NotFound for everybody else, its sender too: what somebody answers is theirs. */
export async function findOwnInvitation(actor: Person, id: string): Promise<Invitation> {
  const invitation = await InvitationModel.findOne({ _id: toId(id), askerId: actor._id }).lean<Invitation>();
  if (!invitation) throw new NotFound('There is no such invitation for you.');
  return invitation;
}

/**
 * "Yes, let's talk": opens the talk by the same one write as an accepted offer. Whom it is for may; again gives the same talk. Records
 * invitation.accepted. Throws NotFound, Conflict: somebody helps already, it lapsed, or they don't speak for the company any more.
 */
export async function acceptInvitationToTalk(ctx: Ctx, actor: Person, id: string): Promise<{ conversationId: string }> {
  const invitation = await findOwnInvitation(actor, id);
  const conversationId = `${invitation.conversationId}`;
  if (await findConversation(conversationId)) return { conversationId };
  const now = ctx.clock.now();
  const { questionId, helperId, voice } = invitation;
  if (invitation.state === 'declined') throw new Conflict('You said no thanks to this one before. They can still answer openly.', { code: 'invitation_declined' });
  if (invitation.expiresAt <= now) throw new Conflict('This invitation has lapsed. Your question is still there for everybody.', { code: 'invitation_lapsed' });
  const [agent, helper] = await Promise.all([agentIn(voice.spaceId, { _id: helperId }), findWhoIsHere(`${helperId}`)]);
  if (agent?.state !== 'active' || !helper || isSuspended(helper, now)) throw new Conflict(`Whoever invited you can't talk for ${voice.name} any more. Your question is still there for everybody.`, { code: 'invitation_gone' });
  await helpByInvitation(ctx, actor, { invitationId: id, questionId: `${questionId}`, helperId: `${helperId}`, conversationId, spaceId: `${voice.spaceId}` });
  await followInvitation(ctx, { invitationId: id });
  return { conversationId };
}

/** "No, thanks": nobody of that company asks again about this question. Whom it is for may; again changes nothing. Records invitation.declined. Throws NotFound, Conflict. */
export async function declineInvitationToTalk(ctx: Ctx, actor: Person, id: string): Promise<Invitation> {
  const invitation = await findOwnInvitation(actor, id);
  if (invitation.state === 'declined') return invitation;
  if (await findConversation(`${invitation.conversationId}`)) throw new Conflict('You said yes to this one, and the talk is open. You can leave it there.', { code: 'invitation_accepted' });
  const told = ctx.events.announce('invitation.declined', id, { invitationId: id });
  const declined = await InvitationModel.findOneAndUpdate({ _id: invitation._id, askerId: actor._id, state: 'open' }, { $set: { state: 'declined', settledAt: ctx.clock.now() }, $push: { outbox: told } }, { returnDocument: 'after' }).lean<Invitation>();
  if (!declined) return findOwnInvitation(actor, id);
  await followInvitation(ctx, { invitationId: id });
  ctx.events.publish(InvitationModel, invitation._id, told);
  return declined;
}
