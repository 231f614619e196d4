/** Leaving, for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { departureInput } from './departures.input.js';
import { leave } from './leave.js';

export const departureEndpoints = [
  endpoint({
    method: 'post', path: '/me/departure', summary: 'Leave for good: with your password, or as a guest with {"confirmation": "leave"}. Your account goes; what you said to others stays, as of "Someone who left". Nothing brings it back.', who: 'guest', body: departureInput, reply: z.object({ left: z.literal(true) }), limit: 'signIn',
    async handle({ ctx, actor, body }) {
      await leave(ctx, actor, body);
      return { left: true as const };
    },
  }),
];
