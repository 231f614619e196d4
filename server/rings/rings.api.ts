/** Hints of votes in circles, for moderators' programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { decideRing } from './decide-ring.js';
import { readRings } from './read-rings.js';
import type { RingHint } from './ring-hint.model.js';
import { ringInput } from './rings.input.js';

const ringReply = z.object({ id: z.string(), state: z.string(), memberIds: z.array(z.string()), pairs: z.array(z.object({ fromId: z.string(), toId: z.string(), votes: z.number(), firstAt: z.string(), lastAt: z.string() })) });

const told = ({ _id, state, memberIds, pairs }: RingHint) => ({
  id: `${_id}`,
  state,
  memberIds: memberIds.map(String),
  pairs: pairs.map(({ fromId, toId, votes, firstAt, lastAt }) => ({ fromId: `${fromId}`, toId: `${toId}`, votes, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString() })),
});

export const ringEndpoints = [
  endpoint({
    method: 'get',
    path: '/moderation/rings',
    summary: 'People whose votes go mostly to each other: hints, for moderators.',
    who: 'member',
    reply: z.object({ items: z.array(ringReply), next: z.null() }),
    async handle({ actor }) {
      return { items: (await readRings(actor!)).map(told), next: null };
    },
  }),
  endpoint({
    method: 'post',
    path: '/moderation/rings/:id/decision',
    summary: 'Says whether the votes of a hint were aimed; then those among them are taken back.',
    who: 'member',
    limit: 'write',
    body: ringInput,
    reply: ringReply,
    async handle({ ctx, actor, param, body }) {
      return told(await decideRing(ctx, actor!, param('id'), body.state));
    },
  }),
];
