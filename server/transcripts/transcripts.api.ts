/** The same for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import { chooseKeeping, keepTalks } from './choose-keeping.js';
import { daysKept } from './plan-expiry.js';
import { saveCopy } from './save-copy.js';
import { Keeping } from './transcripts.input.js';

const keepingReply = z.object({ days: z.number().int(), goesOn: z.string().nullable().describe('Null while it is open.') });
const copyReply = z.object({
  title: z.string(), people: z.array(z.string()), status: z.string(), began: z.string(), ended: z.string().nullable(), href: z.string(),
  messages: z.array(z.object({ seq: z.number().int(), by: z.string(), at: z.string(), text: z.string(), files: z.array(z.object({ name: z.string(), kind: z.string(), href: z.string() })) })),
});

export const transcriptEndpoints = [
  endpoint({
    method: 'put', path: '/conversations/:id/keeping', summary: 'How many days what was said is kept after the talk has ended; the asker picks.', who: 'guest', body: Keeping, reply: keepingReply, limit: 'write',
    async handle({ ctx, actor, param, body }) {
      const talk = await chooseKeeping(ctx, actor, param('id'), body.days);
      return { days: await daysKept(talk), goesOn: talk.goesOn?.toISOString() ?? null };
    },
  }),
  endpoint({
    method: 'put', path: '/me/keeping', summary: 'The same for all talks about your questions that end from now on.', who: 'guest', body: Keeping, reply: z.object({ days: z.number().int() }), limit: 'profile',
    handle: async ({ ctx, actor, body }) => ({ days: (await keepTalks(ctx, actor, body.days)).keepTalksDays! }),
  }),
  endpoint({
    method: 'get', path: '/conversations/:id/copy', summary: 'All that was said in a talk of yours, to keep.', who: 'guest', reply: copyReply, limit: 'export',
    handle: ({ ctx, actor, param }) => saveCopy(ctx, actor, param('id')),
  }),
];
