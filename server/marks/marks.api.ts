/** Marks on answers for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { markAnswer, takeMarkBack } from './mark-answer.js';
import { MARKS } from './mark.model.js';
import { markInput } from './marks.input.js';
import { marksReply } from './marks.replies.js';

const markedReply = z.object({ answerId: z.string(), questionId: z.string(), mark: z.enum(MARKS).nullable(), version: z.string(), marks: marksReply.nullable() });

export const markEndpoints = [
  endpoint({
    method: 'put',
    path: '/answers/:id/mark',
    summary: 'Say that an answer works for you, perhaps for a version, or that it is outdated. One mark a person and answer.',
    who: 'guest',
    body: markInput,
    reply: markedReply,
    limit: 'vote',
    handle: ({ ctx, actor, param, body }) => markAnswer(ctx, actor, param('id'), body),
  }),
  endpoint({
    method: 'delete',
    path: '/answers/:id/mark',
    summary: 'Take your mark back.',
    who: 'guest',
    reply: markedReply,
    limit: 'vote',
    handle: ({ ctx, actor, param }) => takeMarkBack(ctx, actor, param('id')),
  }),
];
