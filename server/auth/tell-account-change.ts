/** Whoever owns an account hears when its keys change, so that a thief can't do it in silence. */
import { queueLetter } from '../channels/queue-letter.js';
import type { Ctx } from '../context.js';
import type { Catalogue } from '../events/catalogue.js';
import { notify } from '../notifications/notify.js';
import { findPerson } from '../people/find-person.js';
import { paths } from '../web/paths.js';
import { letters } from './letters.js';
import { MailedLinkModel, type MailedLink } from './mailed-link.model.js';

const SAID = {
  password: 'Your password was changed, and you were signed out everywhere else. If that was not you, choose a new one now.',
  email: 'Your account has another address now. If that was not you, change your password now.',
  sessions: 'You were signed out everywhere, and your API keys ended.',
} as const;

/** Keeps the news, and writes to the address that could save the account; idempotent under the cause. */
export async function tellAccountChange(ctx: Ctx, { personId, what, linkId }: Catalogue['account.changed'], cause: string): Promise<void> {
  const person = await findPerson(personId);
  if (!person) return;
  await notify(ctx, { personId, kind: 'account', cause, message: SAID[what], href: paths.safety(), hasLetter: what !== 'sessions' });
  if (what === 'password' && person.email) await queueLetter(ctx, { cause, personId, to: person.email, ...letters.passwordChanged(person.name, ctx.siteUrl() + paths.passwordLinkAsking()) });
  if (what !== 'email' || !linkId || !person.email) return;
  const link = await MailedLinkModel.findById(linkId).lean<MailedLink>();
  if (link?.formerEmail) await queueLetter(ctx, { cause, personId, to: link.formerEmail, ...letters.emailChanged(person.name, person.email) });
}
