/** Someone without an account who wants to ask and talk now: a name is enough. */
import { randomInt } from 'node:crypto';
import type { Ctx } from '../context.js';
import type { Guest } from '../people/people.input.js';
import { PersonModel, type Person } from '../people/person.model.js';

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const HANDLE_LETTERS = 10;
const TRIES = 5;

/**
 * Makes a guest. Anyone may; the door signs them in (req.login, or a token), so that the same browser stays the same person.
 * Their email is only kept to reach them: it is not checked, so it neither signs anyone in nor takes the address from its owner.
 */
export async function becomeGuest(ctx: Ctx, { name, email }: Guest): Promise<Person> {
  const now = ctx.clock.now();
  for (let left = TRIES; ; left--) {
    try {
      const row = await PersonModel.create({ kind: 'guest', handle: guestHandle(), name, ...(email && { contactEmail: email }), lastActiveAt: now, createdAt: now });
      return row.toObject<Person>();
    } catch (error) {
      if ((error as { code?: number }).code !== 11000 || left <= 1) throw error;
    }
  }
}

function guestHandle(): string {
  return `guest-${Array.from({ length: HANDLE_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
}
