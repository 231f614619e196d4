/** Coming in: the session begins, and what this browser asked and said as a guest comes along. */
import type { Request } from 'express';
import type { Ctx } from '../context.js';
import { mergePeople } from '../merges/merge-people.js';
import type { Person } from '../people/person.model.js';
import { rememberDevice } from './known-device.js';
import { startSession } from './signed-in.js';

/**
 * Signs this browser in as that member, who has proved who they are. Was it a guest's until now, then the guest's things become the
 * member's: that is decided first, so that a crash in between loses nothing. Records person.merged then. @returns whether it was.
 */
export async function enter(ctx: Ctx, req: Request, member: Person): Promise<{ broughtAlong: boolean }> {
  const guest = req.user?.kind === 'guest' ? req.user : null;
  if (guest) await mergePeople(ctx, guest, member);
  await startSession(req, member);
  rememberDevice(ctx, req, member);
  return { broughtAlong: guest !== null };
}

/** What is said on the next page. */
export function welcome(person: Person, { broughtAlong }: { broughtAlong: boolean }): string {
  return `Good to see you, ${person.name}.${broughtAlong ? ' What you asked and said as a guest is in your account now.' : ''}`;
}
