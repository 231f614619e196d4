/** "Sign out everywhere": one write, after which no session, API key or mailed link of before opens anything. */
import type { Ctx } from '../context.js';
import { findPerson } from '../people/find-person.js';
import type { Person } from '../people/person.model.js';
import { clearTokens } from './api-token.js';
import { renewAccount } from './renew-account.js';

/** Ends everything that is open as this member, here too unless the door begins a new session. Records account.changed. */
export function signOutEverywhere(ctx: Ctx, actor: Person): Promise<Person> {
  return renewAccount(ctx, actor._id, { what: 'sessions' });
}

/** What follows: keys that open nothing are removed, and open sockets are hung up on. Idempotent. */
export async function endSessions(ctx: Ctx, { personId }: { personId: string }): Promise<void> {
  const person = await findPerson(personId);
  if (person) await clearTokens(person);
  await ctx.live.recheck(personId);
}
