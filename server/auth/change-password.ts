/** A new password: with the old one, or with a link that came by letter. */
import type { Ctx } from '../context.js';
import { Forbidden, InvalidInput } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { GUESSED_AT_ONCE, isGuessedAtOnce } from './auth.input.js';
import { checkPassword, hashPassword } from './check-password.js';
import { readLink, spendLink } from './mailed-link.js';
import { renewAccount } from './renew-account.js';

const WRONG = "That isn't the password you have now.";

/** Throws Forbidden unless this is the actor's password: a session left open must not be enough to take an account over. */
export async function provePassword(actor: Person, oldPassword: string): Promise<void> {
  if (!(await checkPassword(actor.handle, oldPassword))?._id.equals(actor._id)) throw new Forbidden(WRONG, { code: 'wrong_password', fields: { oldPassword: WRONG } });
}

/**
 * Changes the actor's own password. All sessions and API keys end; the door begins a new session here. Records account.changed.
 * @returns the person in their new epoch. Throws Forbidden for a wrong old password, InvalidInput for a weak new one.
 */
export async function changePassword(ctx: Ctx, actor: Person, { oldPassword, password }: { oldPassword: string; password: string }): Promise<Person> {
  mustBeStrong(actor, password);
  await provePassword(actor, oldPassword);
  return renewAccount(ctx, actor._id, { what: 'password', while: { ...(actor.passwordHash && { passwordHash: actor.passwordHash }) }, change: { $set: { passwordHash: await hashPassword(password) } } });
}

/**
 * Sets a password by a mailed link, which is used up. Whoever holds the link may. All sessions, API keys and other links end.
 * Records account.changed. Throws Conflict for a link that opens nothing any more, InvalidInput for a weak password.
 */
export async function resetPassword(ctx: Ctx, token: string, { password }: { password: string }): Promise<Person> {
  mustBeStrong((await readLink(ctx, 'password', token)).person, password);
  // Made before the link is used up: nothing slow comes between the two writes.
  const passwordHash = await hashPassword(password);
  const { link, person } = await spendLink(ctx, 'password', token);
  return renewAccount(ctx, person._id, { what: 'password', while: { email: link.email }, change: { $set: { passwordHash, emailProvenAt: ctx.clock.now() } }, linkId: link._id });
}

function mustBeStrong({ handle, name, email }: Person, password: string): void {
  if (isGuessedAtOnce(password, handle, name, email)) throw new InvalidInput(GUESSED_AT_ONCE, { fields: { password: GUESSED_AT_ONCE } });
}
