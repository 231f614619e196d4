/** Closing and reopening for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { STATUSES } from '../questions/questions.input.js';
import { closeQuestion, reopenQuestion, type ClosureDecided } from './close-question.js';
import { closureInput } from './closures.input.js';
import { closureReply, tellClosure } from './closures.replies.js';
import { VOTES_NEEDED } from './closures.policy.js';

const decidedReply = z.object({ id: z.string(), status: z.enum(STATUSES), closure: closureReply.nullable(), votes: z.number(), votesNeeded: z.number() });

const tell = ({ question, votes }: ClosureDecided) => ({ id: `${question._id}`, status: question.status, closure: tellClosure(question), votes, votesNeeded: VOTES_NEEDED });

export const closureEndpoints = [
  endpoint({
    method: 'post',
    path: '/questions/:id/closure',
    summary: 'Close a question, or vote for it: the asker and moderators decide alone, others with the privilege three together.',
    who: 'guest',
    body: closureInput,
    reply: decidedReply,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await closeQuestion(ctx, actor, param('id'), body));
    },
  }),
  endpoint({
    method: 'delete',
    path: '/questions/:id/closure',
    summary: 'Open a closed question again, or vote for it.',
    who: 'guest',
    reply: decidedReply,
    limit: 'write',
    async handle({ ctx, actor, param }) {
      return tell(await reopenQuestion(ctx, actor, param('id')));
    },
  }),
];
