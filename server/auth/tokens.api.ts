/** Somebody's API keys, for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { issueToken, listTokens, revokeTokenOf } from './api-token.js';
import { tokenInput } from './auth.input.js';

const tokenReply = z.object({ id: z.string(), name: z.string(), createdAt: z.string(), expiresAt: z.string() });

export const tokenEndpoints = [
  endpoint({
    method: 'get',
    path: '/me/tokens',
    summary: 'Your API keys, the newest first; never the keys themselves.',
    who: 'member',
    reply: z.object({ items: z.array(tokenReply), next: z.null() }),
    async handle({ ctx, actor }) {
      const tokens = await listTokens(ctx, actor);
      return { items: tokens.map(({ _id, name, createdAt, expiresAt }) => ({ id: _id.toString(), name, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() })), next: null };
    },
  }),
  endpoint({
    method: 'post',
    path: '/me/tokens',
    summary: 'Make an API key; it is shown only now.',
    who: 'member',
    body: tokenInput,
    reply: z.object({ token: z.string() }),
    status: 201,
    limit: 'profile',
    async handle({ ctx, actor, body }) {
      return { token: await issueToken(ctx, actor, body.name) };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/me/tokens/:id',
    summary: 'Make a key of yours worthless.',
    who: 'member',
    reply: z.object({ revoked: z.literal(true) }),
    limit: 'profile',
    async handle({ ctx, actor, param }) {
      await revokeTokenOf(actor, param('id'));
      await ctx.live.recheck(actor._id.toString());
      return { revoked: true as const };
    },
  }),
];
