/** Links by letter for whoever says "that is my address": the same answer whether or not anybody here has it. */
import { setTimeout as wait } from 'node:timers/promises';
import { queueLetter } from '../channels/queue-letter.js';
import type { Ctx } from '../context.js';
import { paths } from '../web/paths.js';
import { findMember } from './check-password.js';
import { letters } from './letters.js';
import { issueLink } from './mailed-link.js';

/** Far more than the work takes: how long the answer took must not say whether there was any. */
const ALIKE_MS = 80;

/** Sends the member with that address a link that signs them in. Anyone may ask; nobody hears whether there is such a member. Throws TooMany. */
export function askForSignInLink(ctx: Ctx, { email }: { email: string }, address: string): Promise<void> {
  return mail(ctx, email, address, 'sign-in');
}

/** The same for a new password. */
export function askForPasswordLink(ctx: Ctx, { email }: { email: string }, address: string): Promise<void> {
  return mail(ctx, email, address, 'password');
}

async function mail(ctx: Ctx, email: string, address: string, purpose: 'sign-in' | 'password'): Promise<void> {
  await ctx.limits.spend('letter', `${purpose}:${email}`, address);
  await Promise.all([send(ctx, email, purpose), wait(ALIKE_MS)]);
}

async function send(ctx: Ctx, email: string, purpose: 'sign-in' | 'password'): Promise<void> {
  const member = await findMember(email);
  if (!member) return;
  const token = await issueLink(ctx, purpose, member, email);
  const words = purpose === 'sign-in' ? letters.signIn(member.name, ctx.siteUrl() + paths.signInLink(token)) : letters.password(member.name, ctx.siteUrl() + paths.passwordLink(token));
  await queueLetter(ctx, { cause: `${purpose}:${token.slice(0, 12)}`, personId: member._id, to: email, ...words });
}
