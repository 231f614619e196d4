/** The letters that open doors or tell of changed ones: subject and words, pure. */
import type { Letter } from '../channels/mail.js';

type Words = Pick<Letter, 'subject' | 'text'>;

const signed = (...paragraphs: string[]) => `${paragraphs.join('\n\n')}\n\nTacit`;
const UNASKED = 'If you did not ask for this, do nothing: without this letter nobody gets in.';

export const letters = {
  guest: (name: string, link: string, question: string | null): Words => ({
    subject: question ? `Your question: ${question}` : 'Your questions on Tacit',
    text: signed(`Hello ${name},`, 'this link brings you back to what you asked and said, on any device. It works once, for 7 days:', link, 'From there you can also make an account, which keeps everything.', 'If you asked nothing on Tacit, do nothing: somebody mistyped their address.'),
  }),
  signIn: (name: string, link: string): Words => ({
    subject: 'Your link to sign in',
    text: signed(`Hello ${name},`, 'this link signs you in to Tacit. It works once, for 15 minutes:', link, UNASKED),
  }),
  password: (name: string, link: string): Words => ({
    subject: 'A new password',
    text: signed(`Hello ${name},`, 'with this link you choose a new password for Tacit. It works once, for an hour:', link, 'A new password signs you out everywhere and ends your API keys.', UNASKED),
  }),
  newEmail: (name: string, link: string): Words => ({
    subject: 'Is this your address?',
    text: signed(`Hello ${name},`, 'this link makes this the address of your account on Tacit. It works once, for a day:', link, 'If you have no account there, do nothing: somebody mistyped their address.'),
  }),
  emailChanged: (name: string, now: string): Words => ({
    subject: 'Your address on Tacit was changed',
    text: signed(`Hello ${name},`, `your account on Tacit now belongs to another address: ${now}. Nothing more is sent here.`, 'If that was not you, tell whoever runs this site soon; this letter shows that the account was yours.'),
  }),
  passwordChanged: (name: string, help: string): Words => ({
    subject: 'Your password was changed',
    text: signed(`Hello ${name},`, 'the password of your account on Tacit was changed just now, and you were signed out everywhere else.', `If that was not you, choose a new one at once: ${help}`),
  }),
};
/** "ada@example.org" as one may show it where others could look on: a***@example.org. */
export function masked(email: string): string {
  return email.replace(/^(.).*(?=@)/, '$1***');
}
