/** Who else comes into a talk, for programs. */
import { z } from 'zod';
import { MessagesReply, tellMessageReply } from '../conversations/conversations.replies.js';
import { MessagesAfter } from '../conversations/conversations.input.js';
import { endpoint } from '../web/api.js';
import { sayNo, sayYes } from './answer-companion.js';
import { askIn, askToListen } from './ask-in.js';
import type { Companion } from './companion.model.js';
import { AskIn, SayYes } from './companions.input.js';
import { companionInTalk, ownCompanion } from './find-companions.js';
import { readListening } from './listen.js';

const reply = z.object({ id: z.string(), personId: z.string(), as: z.enum(['helps', 'listens']), state: z.enum(['open', 'in', 'out', 'declined']), conversationId: z.string().nullable().describe('Once they are in.') });
const tell = ({ _id, personId, as, state, conversationId }: Companion) => ({ id: `${_id}`, personId: `${personId}`, as, state, conversationId: state === 'in' ? `${conversationId}` : null });

export const companionEndpoints = [
  endpoint({ method: 'post', path: '/conversations/:id/company', summary: 'Ask somebody in, to help along or to listen and learn; the other side is asked first', who: 'guest', body: AskIn, reply, status: 201, limit: 'write', handle: async ({ ctx, actor, param, body }) => tell(await askIn(ctx, actor, param('id'), body)) }),
  endpoint({ method: 'post', path: '/conversations/:id/company/:companion', summary: "Your side's yes to somebody's coming in", who: 'guest', body: SayYes, reply, limit: 'write', handle: async ({ ctx, actor, param, body }) => tell(await sayYes(ctx, actor, await companionInTalk(actor, param('id'), param('companion')), body)) }),
  endpoint({ method: 'delete', path: '/conversations/:id/company/:companion', summary: "Your side's no; or letting them go again", who: 'guest', reply, limit: 'write', handle: async ({ ctx, actor, param }) => tell(await sayNo(ctx, actor, await companionInTalk(actor, param('id'), param('companion')))) }),
  endpoint({ method: 'post', path: '/questions/:id/listening', summary: 'Ask to listen and learn where this is being helped with', who: 'member', reply, status: 201, limit: 'write', handle: async ({ ctx, actor, param }) => tell(await askToListen(ctx, actor, param('id'))) }),
  endpoint({ method: 'post', path: '/companions/:id', summary: 'Come in where you are asked in', who: 'member', reply, limit: 'offer', handle: async ({ ctx, actor, param }) => tell(await sayYes(ctx, actor, await ownCompanion(actor, param('id')), { seesEarlier: true })) }),
  endpoint({ method: 'delete', path: '/companions/:id', summary: 'No, thanks; or leaving again', who: 'member', reply, limit: 'offer', handle: async ({ ctx, actor, param }) => tell(await sayNo(ctx, actor, await ownCompanion(actor, param('id')))) }),
  endpoint({
    method: 'get', path: '/conversations/:id/listening', summary: 'Messages after a number, for whoever listens: words and pictures', who: 'member', query: MessagesAfter, reply: MessagesReply.pick({ items: true }),
    handle: async ({ ctx, actor, param, query }) => ({ items: (await readListening(ctx, actor, { conversationId: param('id'), after: query.after })).messages.map(tellMessageReply) }),
  }),
];
