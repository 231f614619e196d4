/** Spaces for programs. */
import { z } from 'zod';
import { emailOnlyInput } from '../auth/auth.input.js';
import { endpoint } from '../web/api.js';
import { changeSpace, listSpaces, openSpace } from './open-space.js';
import { findSpace } from './find-space.js';
import { handOverSpace } from './hand-over-space.js';
import { inviteByLetter } from './invite-by-letter.js';
import { readOverview } from './read-overview.js';
import { acceptInvitation, inviteAgent, leaveSpace, removeAgent } from './seat-agents.js';
import type { Agent } from './agent.model.js';
import type { Space } from './space.model.js';
import { changeInput, inviteInput, listInput, spaceInput } from './spaces.input.js';

const spaceReply = z.object({ id: z.string(), slug: z.string(), name: z.string(), about: z.string(), sponsorLine: z.string(), accent: z.string(), products: z.array(z.object({ name: z.string(), versions: z.array(z.string()) })) });
const tell = (space: Space): z.input<typeof spaceReply> => ({ ...space, id: `${space._id}` });
const agentReply = z.object({ personId: z.string(), role: z.enum(['owner', 'agent']), state: z.enum(['invited', 'active']) });
const tellAgent = ({ personId, role, state }: Agent) => ({ personId: `${personId}`, role, state });
const done = z.object({ done: z.boolean() });
const spreadReply = z.object({ median: z.number(), p90: z.number() }).nullable();

export const spaceEndpoints = [
  endpoint({ method: 'get', path: '/spaces', summary: 'Spaces, the newest first.', who: 'anyone', query: listInput, reply: z.object({ items: z.array(spaceReply), next: z.string().nullable() }), handle: async ({ query }) => { const { items, next } = await listSpaces(query); return { items: items.map(tell), next }; } }),
  endpoint({ method: 'post', path: '/spaces', summary: 'Open a space; you become its owner.', who: 'member', body: spaceInput, reply: spaceReply, status: 201, limit: 'profile', handle: async ({ ctx, actor, body }) => tell(await openSpace(ctx, actor, body)) }),
  endpoint({ method: 'get', path: '/spaces/:slug', summary: 'One space.', who: 'anyone', reply: spaceReply, handle: async ({ param }) => tell(await findSpace(param('slug'))) }),
  endpoint({ method: 'patch', path: '/spaces/:slug', summary: 'Change a space; for its owner.', who: 'member', body: changeInput, reply: spaceReply, limit: 'profile', handle: async ({ ctx, actor, param, body }) => tell(await changeSpace(ctx, actor, param('slug'), body)) }),
  endpoint({ method: 'get', path: '/spaces/:slug/overview', summary: 'The last thirty days in plain numbers, waits in milliseconds; for its agents.', who: 'member', reply: z.object({ asked: z.number(), open: z.number(), solved: z.number(), firstPerson: spreadReply, solving: spreadReply, byCommunity: z.number().nullable() }), handle: ({ ctx, actor, param }) => readOverview(ctx, actor, param('slug')) }),
  endpoint({ method: 'post', path: '/spaces/:slug/agents', summary: 'Invite somebody to speak for the space; for its owner.', who: 'member', body: inviteInput, reply: agentReply, status: 201, limit: 'profile', handle: async ({ ctx, actor, param, body }) => tellAgent(await inviteAgent(ctx, actor, param('slug'), body.handle)) }),
  endpoint({ method: 'put', path: '/spaces/:slug/owner', summary: 'Hand the space over to somebody who speaks for it; for its owner.', who: 'member', body: inviteInput, reply: agentReply, limit: 'profile', handle: async ({ ctx, actor, param, body }) => tellAgent(await handOverSpace(ctx, actor, param('slug'), body.handle)) }),
  endpoint({ method: 'post', path: '/spaces/:slug/letters', summary: 'Invite somebody by a letter whose link works once, for 7 days; for its owner.', who: 'member', body: emailOnlyInput, reply: done, status: 201, limit: 'profile', handle: async ({ ctx, actor, param, body }) => { await inviteByLetter(ctx, actor, param('slug'), body.email); return { done: true }; } }),
  endpoint({ method: 'delete', path: '/spaces/:slug/agents/:handle', summary: 'Let an agent go, or take an invitation back; for its owner.', who: 'member', reply: done, limit: 'profile', handle: async ({ ctx, actor, param }) => { await removeAgent(ctx, actor, param('slug'), param('handle')); return { done: true }; } }),
  endpoint({ method: 'put', path: '/spaces/:slug/invitation', summary: 'Say yes to an invitation.', who: 'member', reply: agentReply, limit: 'profile', handle: async ({ ctx, actor, param }) => tellAgent(await acceptInvitation(ctx, actor, param('slug'))) }),
  endpoint({ method: 'delete', path: '/spaces/:slug/invitation', summary: 'Say no to an invitation, or leave the space.', who: 'member', reply: done, limit: 'profile', handle: async ({ ctx, actor, param }) => { await leaveSpace(ctx, actor, param('slug')); return { done: true }; } }),
];
