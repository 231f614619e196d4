/** Asking without an account, in one go: a guest and their question. */
import { becomeGuest } from '../auth/become-guest.js';
import type { Ctx } from '../context.js';
import { Conflict } from '../errors.js';
import { findPerson } from '../people/find-person.js';
import type { Guest } from '../people/people.input.js';
import type { Person } from '../people/person.model.js';
import { ask, guestKeyOf } from './ask.js';
import { QuestionModel, type Question } from './question.model.js';
import type { Ask } from './questions.input.js';

/** An id that nobody guesses: only such a one may bring a stranger back to their own question. */
const UNGUESSABLE = /^[\w.:-]{32,100}$/;

/**
 * Makes a guest and asks as them. Anyone may. A form posted twice by a stranger, who has no session yet the second time, gives the
 * guest and the question of the first time, provided that its client id is one that nobody guesses. Records question.asked.
 */
export async function askAsStranger(ctx: Ctx, who: Guest, words: Ask): Promise<{ guest: Person; question: Question }> {
  const guestKey = words.clientId && UNGUESSABLE.test(words.clientId) ? guestKeyOf(words.clientId) : undefined;
  const before = guestKey && (await askedUnder(guestKey));
  if (before) return before;
  const guest = await becomeGuest(ctx, who);
  try {
    return { guest, question: await ask(ctx, guest, { ...words, ...(guestKey && { guestKey }) }) };
  } catch (error) {
    if ((error as { code?: number }).code !== 11000 || !guestKey) throw error;
    const meanwhile = await askedUnder(guestKey);
    if (!meanwhile) throw new Conflict('You asked this before, and you have an account by now. Sign in to see it.', { code: 'asked_before' });
    return meanwhile;
  }
}

async function askedUnder(guestKey: string): Promise<{ guest: Person; question: Question } | null> {
  const question = await QuestionModel.findOne({ guestKey }).lean<Question>();
  const guest = question && (await findPerson(`${question.askerId}`));
  // Who has an account by now proves it by signing in.
  return question && guest?.kind === 'guest' ? { guest, question } : null;
}
