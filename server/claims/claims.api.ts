/** Claims on old profiles, for programs. */
import { z } from 'zod';
import { endpoint } from '../web/api.js';
import type { Claim } from './claim.model.js';
import { decisionInput } from './claims.input.js';
import { decideClaim } from './decide-claim.js';
import { listClaims } from './list-claims.js';
import { makeClaim, readyClaim } from './make-claim.js';

const claimReply = z.object({ id: z.string(), state: z.enum(['made', 'ready', 'confirmed', 'refused']), code: z.string().describe("To be put into the old profile's text about oneself"), word: z.string() });
const tellClaim = ({ _id, state, code, word }: Claim): z.input<typeof claimReply> => ({ id: _id.toString(), state, code, word });

export const claimEndpoints = [
  endpoint({
    method: 'post', path: '/people/:handle/claim', summary: 'Claim an imported profile as yours; the reply holds the code that proves it.', who: 'member', reply: claimReply, status: 201, limit: 'profile',
    async handle({ ctx, actor, param }) {
      return tellClaim(await makeClaim(ctx, actor, param('handle')));
    },
  }),
  endpoint({
    method: 'put', path: '/people/:handle/claim', summary: 'Say that the code stands in the old profile, so that an operator looks.', who: 'member', reply: claimReply, limit: 'profile',
    async handle({ ctx, actor, param }) {
      return tellClaim(await readyClaim(ctx, actor, param('handle')));
    },
  }),
  endpoint({
    method: 'get', path: '/claims', summary: 'Claims that wait, the longest waiting first; for operators.', who: 'member', reply: z.object({ items: z.array(claimReply.extend({ profile: z.string(), claimant: z.string(), url: z.string().nullable() })), next: z.null() }),
    async handle({ ctx, actor }) {
      const claims = await listClaims(ctx, actor);
      return { items: claims.map(({ claim, imported, claimant }) => ({ ...tellClaim(claim), profile: imported.handle, claimant: claimant.handle, url: imported.origin?.url ?? null })), next: null };
    },
  }),
  endpoint({
    method: 'put', path: '/claims/:id/decision', summary: 'Confirm or refuse a claim; for operators.', who: 'member', body: decisionInput, reply: claimReply, limit: 'profile',
    async handle({ ctx, actor, param, body }) {
      return tellClaim(await decideClaim(ctx, actor, param('id'), body));
    },
  }),
];
