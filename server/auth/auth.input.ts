/** What somebody types to make an account or to sign in. */
import { z } from 'zod';
import { emailInput, nameInput } from '../people/people.input.js';
import { timeZoneInput } from '../people/pace.input.js';
import { cleanLine, line } from '../web/text-input.js';

const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 200;
/** Handles that would be taken for an address of the site, for its voice, or for a guest. */
const RESERVED = /^(new|me|guest|admin|administrator|moderator|operator|support|help|staff|system|tacit|root|anonymous)$|^(guest|left)-/;
/** The first that anyone guessing tries. Source: the head of every published list of leaked passwords. */
const FIRST_GUESSES = new Set(['password', 'passwort', 'password1', '12345678', '123456789', '1234567890', 'qwertyui', 'qwertyuiop', 'iloveyou', 'letmein1']);
const HANDLE = 'A handle has 2 to 30 letters a-z, digits, - or _, and begins with a letter or digit.';

const handle = z
  .string({ error: 'Choose a handle: the short name in your page\'s address.' })
  .overwrite((text) => cleanLine(text).toLowerCase())
  .regex(/^[a-z0-9][a-z0-9_-]{1,29}$/, HANDLE)
  .refine((name) => !RESERVED.test(name), 'That handle is kept for the site itself. Choose another.');

export const passwordInput = z
  .string({ error: 'Choose a password.' })
  .refine((text) => [...text].length >= SHORTEST_PASSWORD, `A password needs at least ${SHORTEST_PASSWORD} characters; a few words in a row are easy to keep in mind.`)
  .max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`)
  .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'A password may hold anything you can type, but no control characters.');

export const GUESSED_AT_ONCE = 'That password would be guessed at once. A few words in a row are better.';
/** Whether a password is among the first that anyone tries, or says no more than the person's own names. */
export function isGuessedAtOnce(password: string, ...names: (string | undefined)[]): boolean {
  const said = password.toLowerCase();
  return names.some((name) => name?.toLowerCase() === said) || FIRST_GUESSES.has(said) || new Set(password).size <= 1;
}

/** The browser's own; one that the runtime doesn't know is as good as none. */
const timeZone = timeZoneInput.optional().catch(undefined);

export const signUpInput = z
  .object({ handle, name: nameInput, email: emailInput, password: passwordInput, timeZone })
  .refine(({ handle, name, email, password }) => !isGuessedAtOnce(password, handle, name, email), {
    path: ['password'],
    error: GUESSED_AT_ONCE,
  });
export type SignUp = z.output<typeof signUpInput>;

export const signInInput = z.object({
  handle: z
    .string({ error: 'Type your handle or your email.' })
    .overwrite((text) => cleanLine(text).toLowerCase())
    .min(1, 'Type your handle or your email.')
    .max(254, 'That is longer than any handle or email.'),
  password: z.string({ error: 'Type your password.' }).min(1, 'Type your password.').max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`),
});
export type SignIn = z.output<typeof signInInput>;

/** What an API key is called; may be left empty. */
export const tokenInput = z.object({ name: line(60, { min: 0, message: 'Say in a few words what the key is for.' }).default('') });

const linkToken = /^[\w-]{43}$/;
/** The end of a mailed link's address. */
export const linkTokenInput = z.string().regex(linkToken, 'That link is not whole. Copy all of it from the letter.');
export const emailOnlyInput = z.object({ email: emailInput });
export const newPasswordInput = z.object({ password: passwordInput });
const oldPassword = z.string({ error: 'Type the password you have now.' }).min(1, 'Type the password you have now.').max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`);
export const changePasswordInput = z.object({ oldPassword, password: passwordInput });
export const changeEmailInput = z.object({ email: emailInput, oldPassword });
