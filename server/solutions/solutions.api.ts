/** Looking back on a solution, for programs. */
import { z } from 'zod';
import { STATUSES } from '../questions/questions.input.js';
import { endpoint } from '../web/api.js';
import { answerStill } from './answer-still.js';
import { sayCameBack } from './say-came-back.js';
import { stillInput } from './solutions.input.js';

export const solutionEndpoints = [
  endpoint({
    method: 'post',
    path: '/questions/:id/still-solved',
    summary: 'Say whether what a conversation solved is still solved; no opens that conversation again, with `words` as its next message, or with `goOn` false the question for everybody. The asker only.',
    who: 'guest',
    body: stillInput,
    reply: z.object({ id: z.string(), status: z.enum(STATUSES), holds: z.boolean().nullable(), conversationId: z.string().nullable().describe('Of the conversation that is open again.') }),
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      const question = body.holds ? await answerStill(ctx, actor, param('id'), body) : await sayCameBack(ctx, actor, param('id'), body);
      return { id: `${question._id}`, status: question.status, holds: question.still?.holds ?? null, conversationId: question.status === 'helping' ? (question.conversationId?.toString() ?? null) : null };
    },
  }),
];
