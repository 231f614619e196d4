/** Signing up, in and out, and keys, for programs. */
import { z } from 'zod';
import { personReply, tellPerson } from '../people/people.replies.js';
import { mergePeople } from '../merges/merge-people.js';
import { endpoint } from '../web/api.js';
import { issueToken, revokeToken } from './api-token.js';
import { signInInput, signUpInput } from './auth.input.js';
import { tokenOf } from './bearer.js';
import { signIn } from './sign-in.js';
import { signUp } from './sign-up.js';
import { endSession } from './signed-in.js';

const signedIn = z.object({ person: personReply, token: z.string().describe("For the Authorization header and for Socket.IO's auth.token; shown only now") });

export const authEndpoints = [
  endpoint({
    method: 'post',
    path: '/people',
    summary: 'Make an account. With the token of a guest, that guest becomes the member and keeps what they asked and said.',
    who: 'anyone',
    body: signUpInput,
    reply: signedIn,
    status: 201,
    limit: 'signUp',
    async handle({ ctx, actor, body }) {
      const person = await signUp(ctx, body, actor?.kind === 'guest' ? actor : undefined);
      await ctx.live.recheck(person._id.toString());
      return { person: tellPerson(person, ctx.clock.now()), token: await issueToken(ctx, person) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/session',
    summary: 'Sign in with handle (or email) and password. With the token of a guest, what they asked and said becomes the member\'s.',
    who: 'anyone',
    body: signInInput,
    reply: signedIn,
    status: 201,
    limit: 'signIn',
    async handle({ ctx, req, actor }) {
      const person = await signIn(ctx, req);
      if (actor?.kind === 'guest') await mergePeople(ctx, actor, person);
      return { person: tellPerson(person, ctx.clock.now()), token: await issueToken(ctx, person) };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/session',
    summary: 'Sign out: the token, or the session of the cookie, is worth nothing from now on.',
    who: 'guest',
    limit: 'profile',
    reply: z.object({ signedOut: z.literal(true) }),
    async handle({ ctx, req, actor }) {
      const token = tokenOf(req);
      if (token !== undefined) await revokeToken(token);
      else await endSession(req);
      await ctx.live.recheck(actor._id.toString());
      return { signedOut: true as const };
    },
  }),
];
