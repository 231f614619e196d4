/** The same for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { readReport } from './read-report.js';
import { reportTalk } from './report-talk.js';
import { ReportInput } from './reports.input.js';

const readingReply = z.object({
  items: z.array(z.object({ conversationId: z.string(), keptAt: z.string(), messages: z.array(z.object({ id: z.string(), seq: z.number().int(), authorId: z.string().nullable(), text: z.string(), at: z.string(), files: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string() })) })) })),
});

export const reportEndpoints = [
  endpoint({
    method: 'post',
    path: '/conversations/:id/reports',
    summary: 'Report somebody you talk with, by a message of theirs or by their id; the last messages are kept for moderators. With `block` neither hears of the other any more.',
    who: 'guest',
    body: ReportInput,
    reply: z.object({ id: z.string().describe('Of the flag: take it back with DELETE /flags/:id.'), reason: z.string(), personId: z.string(), blocked: z.boolean() }),
    status: 201,
    limit: 'write',
    async handle({ ctx, actor, param, body }) {
      const { flag, personId } = await reportTalk(ctx, actor, param('id'), body);
      return { id: `${flag._id}`, reason: flag.reason, personId: `${personId}`, blocked: body.block };
    },
  }),
  endpoint({
    method: 'post',
    path: '/moderation/cases/:id/readings',
    summary: 'Read the messages that were reported with a case; it is written down and told in the talk. For moderators.',
    who: 'member',
    reply: readingReply,
    limit: 'write',
    async handle({ ctx, actor, param }) {
      const { reports } = await readReport(ctx, actor, param('id'));
      return { items: reports.map(({ conversationId, keptAt, messages }) => ({ conversationId: `${conversationId}`, keptAt: keptAt.toISOString(), messages: messages.map(({ messageId, seq, authorId, text, at, files }) => ({ id: `${messageId}`, seq, authorId: authorId && `${authorId}`, text, at: at.toISOString(), files })) })) };
    },
  }),
];
