/** Proving who you are: handle or email, and password, through passport. */
import type { Request } from 'express';
import type { Ctx } from '../context.js';
import { NotSignedIn } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { signInInput } from './auth.input.js';
import { findMember } from './check-password.js';
import { knownDevice } from './known-device.js';
import { passport } from './passport.js';

const DONT_FIT = "That handle and password don't belong together. Check both and try again.";

/**
 * The member whose handle and password the request's body holds. Anyone may try, so often as the limits allow: for a handle from
 * one address, and for a handle from all addresses together; the latter spares devices that the member signed in from before. Throws NotSignedIn with the same words whether the handle exists or not, InvalidInput, TooMany.
 */
export async function signIn(ctx: Ctx, req: Request): Promise<Person> {
  const input = signInInput.parse(req.body ?? {});
  await limitGuesses(ctx, req, input.handle);
  const person = await authenticate(req, input);
  if (!person) throw new NotSignedIn(DONT_FIT, { code: 'wrong_password', fields: { password: DONT_FIT } });
  return person;
}

/** A stranger's guesses must end soon, and yet not lock out whom they guess at: nobody shares the member's address and device. */
async function limitGuesses(ctx: Ctx, req: Request, handle: string): Promise<void> {
  const address = req.ip ?? 'unknown';
  const device = knownDevice(ctx, req, await findMember(handle));
  await ctx.limits.spend('signIn', device ? `device:${device}` : `handle:${handle}@${address}`, address);
  if (!device) await ctx.limits.spend('signInAnywhere', `handle:${handle}`, address);
}

function authenticate(req: Request, input: { handle: string; password: string }): Promise<Person | false> {
  return new Promise((resolve, reject) => {
    req.body = { ...req.body, ...input };
    const decide = (error: unknown, person?: Person | false | null) => (error ? reject(error) : resolve(person || false));
    (passport.authenticate('local', { session: false }, decide) as (req: Request, res: unknown, next: (error?: unknown) => void) => void)(req, undefined, reject);
  });
}
