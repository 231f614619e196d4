/** "Me too" for programs. */
import { z } from 'zod';
import { issueToken } from '../auth/api-token.js';
import { NotSignedIn } from '../errors.js';
import { guestInput } from '../people/people.input.js';
import { endpoint } from '../web/api.js';
import { joinAsStranger } from './join-as-stranger.js';
import { sayMeToo, takeMeTooBack } from './say-me-too.js';

const joinedReply = z.object({ questionId: z.string(), meToo: z.boolean(), meTooCount: z.number() });

export const meTooEndpoints = [
  endpoint({
    method: 'put',
    path: '/questions/:id/me-too',
    summary: 'You have this problem too: wait with the asker and be told when it is solved. Without a token, say who you are as `guest`; the reply then holds a token.',
    who: 'anyone',
    body: z.object({ guest: guestInput.optional() }),
    reply: joinedReply.extend({ token: z.string().optional() }),
    limit: 'vote',
    async handle({ ctx, req, actor, param, body: { guest } }) {
      if (actor) return sayMeToo(ctx, actor, param('id'));
      if (!guest) throw new NotSignedIn('Sign in, or say who you are: {"guest": {"name": "..."}}.');
      await ctx.limits.spend('ask', undefined, req.ip ?? 'unknown');
      const joined = await joinAsStranger(ctx, guest, param('id'));
      return { ...joined.joined, token: await issueToken(ctx, joined.guest) };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/questions/:id/me-too',
    summary: 'You do not have it any more.',
    who: 'guest',
    reply: joinedReply,
    limit: 'vote',
    handle: ({ ctx, actor, param }) => takeMeTooBack(ctx, actor, param('id')),
  }),
];
