/** Handing over, for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { askToTakeOver } from './ask-to-take-over.js';
import { HandoverInput } from './handovers.input.js';
import { keepHelper } from './keep-helper.js';

const handoverReply = z.object({ id: z.string(), conversationId: z.string(), state: z.enum(['asked', 'taken', 'lapsed', 'refused', 'withdrawn']), to: z.string().nullable() });

export const handoverEndpoints = [
  endpoint({
    method: 'post', path: '/conversations/:id/handover', summary: 'Ask somebody to take over the talk you help in, with what was tried so far: the one named by `to`, or whoever suits', who: 'guest', body: HandoverInput, reply: handoverReply, status: 201, limit: 'write',
    async handle({ ctx, actor, param, body }) {
      const { _id, conversationId, state, namedId } = await askToTakeOver(ctx, actor, param('id'), body);
      return { id: `${_id}`, conversationId: `${conversationId}`, state, to: namedId && `${namedId}` };
    },
  }),
  endpoint({
    method: 'delete', path: '/conversations/:id/handover', summary: 'Say no to being handed over, or take back your own wish to hand over', who: 'guest', reply: z.object({ ok: z.literal(true) }), limit: 'write',
    async handle({ ctx, actor, param }) {
      await keepHelper(ctx, actor, param('id'));
      return { ok: true as const };
    },
  }),
];
