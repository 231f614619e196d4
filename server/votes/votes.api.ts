/** Votes for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { voteOn } from './vote-on.js';
import { voteInput } from './votes.input.js';

const voteReply = z.object({ id: z.string(), questionId: z.string(), score: z.number(), value: z.number() });

export const voteEndpoints = (['question', 'answer'] as const).flatMap((subject) => [
  endpoint({
    method: 'put',
    path: `/${subject}s/:id/vote`,
    summary: `Vote on ${subject === 'answer' ? 'an answer' : 'a question'}: 1 helps, -1 does not, 0 takes your vote back.`,
    who: 'member',
    body: voteInput,
    reply: voteReply,
    limit: 'vote',
    handle: ({ ctx, actor, param, body }) => voteOn(ctx, actor, { subject, subjectId: param('id'), value: body.value }),
  }),
  endpoint({
    method: 'delete',
    path: `/${subject}s/:id/vote`,
    summary: `Take your vote on ${subject === 'answer' ? 'an answer' : 'a question'} back.`,
    who: 'member',
    reply: voteReply,
    limit: 'vote',
    handle: ({ ctx, actor, param }) => voteOn(ctx, actor, { subject, subjectId: param('id'), value: 0 }),
  }),
]);
