/** Links by letter, password, address and signing out everywhere, for programs. */
import { z } from 'zod';
import { personReply, tellPerson } from '../people/people.replies.js';
import { endpoint } from '../web/api.js';
import { issueToken } from './api-token.js';
import { askForPasswordLink, askForSignInLink } from './ask-for-link.js';
import { changeEmailInput, changePasswordInput, emailOnlyInput, linkTokenInput, newPasswordInput } from './auth.input.js';
import { askForEmail, confirmEmail } from './change-email.js';
import { changePassword, resetPassword } from './change-password.js';
import { memberOfLink } from './enter-by-link.js';
import { signOutEverywhere } from './sign-out-everywhere.js';

const anyway = z.object({ sent: z.literal(true).describe('Said whether or not an account has that address') });
const signedIn = z.object({ person: personReply, token: z.string() });

export const accountEndpoints = [
  endpoint({
    method: 'post', path: '/session/links', summary: 'Have a link that signs you in sent to your address. It works once, for 15 minutes.', who: 'anyone', body: emailOnlyInput, reply: anyway, limit: 'signIn',
    async handle({ ctx, req, body }) {
      await askForSignInLink(ctx, body, req.ip ?? 'unknown');
      return { sent: true as const };
    },
  }),
  endpoint({
    method: 'post', path: '/session/links/:token', summary: 'Sign in by the end of such a link.', who: 'anyone', reply: signedIn, status: 201, limit: 'signIn',
    async handle({ ctx, param }) {
      const person = await memberOfLink(ctx, linkTokenInput.parse(param('token')));
      return { person: tellPerson(person, ctx.clock.now()), token: await issueToken(ctx, person) };
    },
  }),
  endpoint({
    method: 'post', path: '/password/links', summary: 'Have a link for a new password sent to your address. It works once, for an hour.', who: 'anyone', body: emailOnlyInput, reply: anyway, limit: 'signIn',
    async handle({ ctx, req, body }) {
      await askForPasswordLink(ctx, body, req.ip ?? 'unknown');
      return { sent: true as const };
    },
  }),
  endpoint({
    method: 'post', path: '/password/links/:token', summary: 'Choose a new password by the end of such a link. All sessions and API keys end.', who: 'anyone', body: newPasswordInput, reply: signedIn, status: 201, limit: 'signIn',
    async handle({ ctx, param, body }) {
      const person = await resetPassword(ctx, linkTokenInput.parse(param('token')), body);
      return { person: tellPerson(person, ctx.clock.now()), token: await issueToken(ctx, person) };
    },
  }),
  endpoint({
    method: 'put', path: '/me/password', summary: 'Change your password. All sessions and API keys end; the reply holds a new one.', who: 'member', body: changePasswordInput, reply: signedIn, limit: 'signIn',
    async handle({ ctx, actor, body }) {
      const person = await changePassword(ctx, actor, body);
      return { person: tellPerson(person, ctx.clock.now()), token: await issueToken(ctx, person) };
    },
  }),
  endpoint({
    method: 'put', path: '/me/email', summary: 'Ask for another address: it changes when the link that is sent there is used.', who: 'member', body: changeEmailInput, reply: z.object({ sentTo: z.string() }), limit: 'signIn',
    async handle({ ctx, req, actor, body }) {
      await ctx.limits.spend('letter', `email:${body.email}`, req.ip ?? 'unknown');
      await askForEmail(ctx, actor, body);
      return { sentTo: body.email };
    },
  }),
  endpoint({
    method: 'post', path: '/email/links/:token', summary: 'Confirm a new address by the end of the link that was sent there.', who: 'anyone', reply: z.object({ email: z.string() }), limit: 'signIn',
    async handle({ ctx, param }) {
      const { email } = await confirmEmail(ctx, linkTokenInput.parse(param('token')));
      return { email: email! };
    },
  }),
  endpoint({
    method: 'delete', path: '/me/sessions', summary: 'Sign out everywhere: every session and API key ends, this one too.', who: 'member', reply: z.object({ signedOut: z.literal(true) }), limit: 'profile',
    async handle({ ctx, actor }) {
      await signOutEverywhere(ctx, actor);
      return { signedOut: true as const };
    },
  }),
];
