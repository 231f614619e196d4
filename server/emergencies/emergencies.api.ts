/** The same for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { giveAllClear } from './give-all-clear.js';

export const emergencyEndpoints = [
  endpoint({
    method: 'post',
    path: '/questions/:id/all-clear',
    summary: 'Say that your question is no emergency, though its words seemed to tell of one: helpers are asked as usual.',
    who: 'guest',
    reply: z.object({ id: z.string(), emergency: z.null() }),
    limit: 'write',
    async handle({ ctx, actor, param }) {
      return { id: `${(await giveAllClear(ctx, actor, param('id')))._id}`, emergency: null };
    },
  }),
];
