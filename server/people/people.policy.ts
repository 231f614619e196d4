/** Who may do what with people. */
import { Forbidden } from '../errors.js';
import type { Person } from './person.model.js';

/** What a guest hears who tries what only members may do. */
export function membersOnly(): Forbidden {
  return new Forbidden('That needs an account. Making one takes a minute and keeps all you have here.', { code: 'members_only' });
}

type Roles = { roles?: Person['roles'] };

/** Moderators by appointment; operators run the place and may do the same. */
export function isModerator(person: Roles | null | undefined): boolean {
  return person?.roles?.some((role) => role === 'moderator' || role === 'operator') ?? false;
}

export function isOperator(person: Roles | null | undefined): boolean {
  return person?.roles?.includes('operator') ?? false;
}

/** Throws Forbidden for everybody else. */
export function mustBeModerator(actor: Roles): void {
  if (!isModerator(actor)) throw new Forbidden('That is for moderators. If something is wrong, flag it, and one of them looks.', { code: 'moderators_only' });
}

/** Throws Forbidden for guests. */
export function mustBeMember(actor: Person): void {
  if (actor.kind === 'guest') throw membersOnly();
}
