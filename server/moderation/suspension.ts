/** What somebody suspended may still do: read, and whatever is about themselves. Asked at every door for writing. */
import { Forbidden } from '../errors.js';
import type { Person } from '../people/person.model.js';

type Suspended = Pick<Person, 'suspendedUntil' | 'suspendedFor'>;

export function isSuspended({ suspendedUntil }: Suspended, now: Date): boolean {
  return suspendedUntil != null && suspendedUntil > now;
}

/** Throws Forbidden with the end and the reason, in the moderators' words. */
export function mustNotBeSuspended(person: Suspended, now: Date): void {
  if (!isSuspended(person, now)) return;
  const end = `${person.suspendedUntil!.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  throw new Forbidden(`Until ${end} you can read here, but not write.${person.suspendedFor ? ` The moderators say: ${person.suspendedFor}` : ''} You can answer them from the notice they sent you.`, { code: 'suspended' });
}

/**
 * Writing doors that stay open: signing in and out, the account and its data, answering the moderators, and what one has read.
 * Paths are those of pages and of the API alike.
 */
export const STAY_OPEN: readonly RegExp[] = [
  /^\/session(\/|$)/,
  /^\/me\/(sessions|password|email|export|departure|data)(\/|$)/,
  /^\/(password|email)\/links(\/|$)/,
  /^\/moderation\/notices\/[^/]+\/reply$/,
  /^\/(me\/)?notifications(\/|$)/,
];

/** What a socket may still ask for. */
export const STILL_HEARD: readonly string[] = ['conversation:join', 'conversation:leave', 'message:since', 'message:seen', 'question:watch'];
