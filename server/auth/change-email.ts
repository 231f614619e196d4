/** Another address: asked for with the password, decided by a letter that arrives there, told to the old one. */
import type { Ctx } from '../context.js';
import { queueLetter } from '../channels/queue-letter.js';
import { Conflict, InvalidInput } from '../errors.js';
import { PersonModel, type Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { provePassword } from './change-password.js';
import { letters } from './letters.js';
import { MailedLinkModel } from './mailed-link.model.js';
import { issueLink, readLink, spendLink } from './mailed-link.js';
import { renewAccount } from './renew-account.js';

const TAKEN = 'There is an account with that email already. Use another address.';

/** Sends a letter to the new address; nothing changes before its link is used. Throws Forbidden for a wrong password, Conflict for an address that has an account. */
export async function askForEmail(ctx: Ctx, actor: Person, { email, oldPassword }: { email: string; oldPassword: string }): Promise<void> {
  if (actor.email === email) throw new InvalidInput('That is your address already.', { fields: { email: 'That is your address already.' } });
  await provePassword(actor, oldPassword);
  if (await PersonModel.exists({ email })) throw taken();
  const token = await issueLink(ctx, 'email', actor, email);
  await queueLetter(ctx, { cause: `new-email:${token.slice(0, 12)}`, personId: actor._id, to: email, ...letters.newEmail(actor.name, ctx.siteUrl() + paths.emailLink(token)) });
}

/**
 * Makes the address that the letter was sent to the account's own, by its link, which is used up. Whoever holds the link may. Sessions
 * go on. Records account.changed; its effect tells the old address. Throws Conflict when the link opens nothing, or the address is taken.
 */
export async function confirmEmail(ctx: Ctx, token: string): Promise<Person> {
  const { person } = await readLink(ctx, 'email', token);
  const { link } = await spendLink(ctx, 'email', token);
  await MailedLinkModel.updateOne({ _id: link._id }, { $set: { formerEmail: person.email } });
  try {
    return await renewAccount(ctx, person._id, { what: 'email', while: { ...(person.email && { email: person.email }) }, change: { $set: { email: link.email, emailProvenAt: ctx.clock.now() } }, linkId: link._id, sameEpoch: true });
  } catch (error) {
    throw (error as { code?: number }).code === 11000 ? taken() : error;
  }
}

function taken(): Conflict {
  return new Conflict(TAKEN, { fields: { email: TAKEN } });
}
