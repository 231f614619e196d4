/** What somebody types to make an account or to sign in. */
import { z } from 'zod';
import { emailInput, nameInput } from '../people/people.input.js';
import { cleanLine, line } from '../web/text-input.js';

const SHORTEST_PASSWORD = 8;
const LONGEST_PASSWORD = 200;
/** Handles that would be taken for an address of the site, for its voice, or for a guest. */
const RESERVED = /^(new|me|guest|admin|administrator|moderator|operator|support|help|staff|system|tacit|root|anonymous)$|^guest-/;
/** The first that anyone guessing tries. Source: the head of every published list of leaked passwords. */
const FIRST_GUESSES = new Set(['password', 'passwort', 'password1', '12345678', '123456789', '1234567890', 'qwertyui', 'qwertyuiop', 'iloveyou', 'letmein1']);
const HANDLE = 'A handle has 2 to 30 letters a-z, digits, - or _, and begins with a letter or digit.';

const handle = z
  .string({ error: 'Choose a handle: the short name in your page\'s address.' })
  .overwrite((text) => cleanLine(text).toLowerCase())
  .regex(/^[a-z0-9][a-z0-9_-]{1,29}$/, HANDLE)
  .refine((name) => !RESERVED.test(name), 'That handle is kept for the site itself. Choose another.');

const password = z
  .string({ error: 'Choose a password.' })
  .refine((text) => [...text].length >= SHORTEST_PASSWORD, `A password needs at least ${SHORTEST_PASSWORD} characters; a few words in a row are easy to keep in mind.`)
  .max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`)
  .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'A password may hold anything you can type, but no control characters.');

export const signUpInput = z
  .object({ handle, name: nameInput, email: emailInput, password })
  .refine(({ handle, name, email, password }) => ![handle, name.toLowerCase(), email].includes(password.toLowerCase()) && !FIRST_GUESSES.has(password.toLowerCase()) && new Set(password).size > 1, {
    path: ['password'],
    error: 'That password would be guessed at once. A few words in a row are better.',
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
