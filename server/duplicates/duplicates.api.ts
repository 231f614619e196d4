/** Duplicates for programs. */
import { z } from 'zod';
import type { Question } from '../questions/question.model.js';
import { STATUSES } from '../questions/questions.input.js';
import { endpoint } from '../web/api.js';
import { duplicateInput } from './duplicates.input.js';
import { markDuplicate, unmarkDuplicate } from './mark-duplicate.js';

const linkedReply = z.object({ id: z.string(), status: z.enum(STATUSES), duplicateOfId: z.string().nullable() });
const tell = (question: Question) => ({ id: `${question._id}`, status: question.status, duplicateOfId: question.duplicateOfId && `${question.duplicateOfId}` });

export const duplicateEndpoints = [
  endpoint({
    method: 'put',
    path: '/questions/:id/duplicate',
    summary: 'Mark a question as asked before: a duplicate of another, or of the original that one points to.',
    who: 'guest',
    body: duplicateInput,
    reply: linkedReply,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      return tell(await markDuplicate(ctx, actor, param('id'), body));
    },
  }),
  endpoint({
    method: 'delete',
    path: '/questions/:id/duplicate',
    summary: 'It is a question of its own after all.',
    who: 'guest',
    reply: linkedReply,
    limit: 'write',
    async handle({ ctx, actor, param }) {
      return tell(await unmarkDuplicate(ctx, actor, param('id')));
    },
  }),
];
