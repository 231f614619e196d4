/** Who hears of invitations to talk. */
import type { Ctx } from '../context.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findSpaces } from '../spaces/find-space.js';
import { paths } from '../web/paths.js';
import { InvitationModel, type Invitation } from './invitation.model.js';

/** Subscriber of invitation.made: the asker hears who would like to talk, and in whose name. */
export async function tellOfInvitation(ctx: Ctx, { invitationId }: { invitationId: string }): Promise<void> {
  const invitation = await read(invitationId);
  if (!invitation || invitation.state !== 'open') return;
  const name = cardOf(await findPeople([invitation.helperId]), invitation.helperId).name;
  await notify(ctx, { personId: invitation.askerId, kind: 'space', cause: `invitation.made:${invitationId}`, message: `${name} of ${invitation.voice.name} would like to talk with you about your question.`, href: paths.invitation(invitationId), byId: invitation.helperId });
}

/** Subscriber of invitation.accepted and invitation.declined: whoever invited hears what became of it. */
export async function tellOfReply(ctx: Ctx, { invitationId }: { invitationId: string }, reply: 'accepted' | 'declined'): Promise<void> {
  const invitation = await read(invitationId);
  if (!invitation) return;
  const name = cardOf(await findPeople([invitation.askerId]), invitation.askerId).name;
  const space = (await findSpaces([invitation.voice.spaceId])).get(`${invitation.voice.spaceId}`);
  const news =
    reply === 'accepted'
      ? { message: `${name} would like to talk. Open the talk.`, href: paths.conversation(invitation.conversationId) }
      : { message: `${name} would rather not talk. You can still answer openly.`, href: space ? paths.spaceMentions(space.slug) : paths.question(invitation.questionId) };
  await notify(ctx, { personId: invitation.helperId, kind: 'mention', cause: `invitation.${reply}:${invitationId}`, ...news });
}

function read(id: string): Promise<Invitation | null> {
  return InvitationModel.findById(toId(id)).lean<Invitation>();
}
