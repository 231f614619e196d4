/** Proving who you are: handle or email, and password, through passport. */
import type { Request } from 'express';
import type { Ctx } from '../context.js';
import { NotSignedIn } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { signInInput } from './auth.input.js';
import { passport } from './passport.js';

const DONT_FIT = "That handle and password don't belong together. Check both and try again.";

/**
 * The member whose handle and password the request's body holds. Anyone may try, so often as the limits for that handle and
 * that address allow. Throws NotSignedIn with the same words whether the handle exists or not, InvalidInput, TooMany.
 */
export async function signIn(ctx: Ctx, req: Request): Promise<Person> {
  const input = signInInput.parse(req.body ?? {});
  await ctx.limits.spend('signIn', `handle:${input.handle}`, req.ip ?? 'unknown');
  const person = await authenticate(req, input);
  if (!person) throw new NotSignedIn(DONT_FIT, { code: 'wrong_password', fields: { password: DONT_FIT } });
  return person;
}

function authenticate(req: Request, input: { handle: string; password: string }): Promise<Person | false> {
  return new Promise((resolve, reject) => {
    req.body = { ...req.body, ...input };
    const decide = (error: unknown, person?: Person | false | null) => (error ? reject(error) : resolve(person || false));
    (passport.authenticate('local', { session: false }, decide) as (req: Request, res: unknown, next: (error?: unknown) => void) => void)(req, undefined, reject);
  });
}
