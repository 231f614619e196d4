/** Invitations to talk, for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { acceptInvitationToTalk, declineInvitationToTalk } from './answer-invitation.js';
import type { Invitation } from './invitation.model.js';
import { inviteToTalk } from './invite-to-talk.js';
import { readInvitation } from './read-invitation.js';

const made = z.object({ id: z.string(), mentionId: z.string(), questionId: z.string(), state: z.enum(['open', 'accepted', 'declined']), expiresAt: z.string() });
const tell = ({ _id, mentionId, questionId, state, expiresAt }: Invitation) => ({ id: `${_id}`, mentionId: `${mentionId}`, questionId: `${questionId}`, state, expiresAt: expiresAt.toISOString() });
const received = made.omit({ mentionId: true }).extend({ from: z.object({ id: z.string(), handle: z.string(), name: z.string() }), space: z.object({ slug: z.string(), name: z.string() }).nullable(), conversationId: z.string().nullable() });

export const invitationEndpoints = [
  endpoint({ method: 'post', path: '/mentions/:id/invitation', summary: "Invite whoever asked to talk, in the space's name; for whoever holds the mention.", who: 'member', reply: made, status: 201, limit: 'write', handle: async ({ ctx, actor, param }) => tell(await inviteToTalk(ctx, actor, param('id'))) }),
  endpoint({
    method: 'get', path: '/invitations/:id', summary: 'An invitation to talk, for whom it is.', who: 'guest', reply: received,
    async handle({ ctx, actor, param }) {
      const { invitation, helper, space } = await readInvitation(ctx, actor, param('id'));
      return { ...tell(invitation), from: helper, space: space ? { slug: space.slug, name: space.name } : null, conversationId: invitation.state === 'accepted' ? `${invitation.conversationId}` : null };
    },
  }),
  endpoint({ method: 'post', path: '/invitations/:id/acceptance', summary: 'Say yes: a talk opens.', who: 'guest', reply: z.object({ conversationId: z.string() }), limit: 'offer', handle: ({ ctx, actor, param }) => acceptInvitationToTalk(ctx, actor, param('id')) }),
  endpoint({
    method: 'post', path: '/invitations/:id/refusal', summary: 'Say no, thanks.', who: 'guest', reply: z.object({ state: z.enum(['open', 'accepted', 'declined']) }), limit: 'offer',
    handle: async ({ ctx, actor, param }) => ({ state: (await declineInvitationToTalk(ctx, actor, param('id'))).state }),
  }),
];
