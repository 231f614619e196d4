/** Who may do what with people. */
import { Forbidden } from '../errors.js';
import type { Person } from './person.model.js';

/** What a guest hears who tries what only members may do. */
export function membersOnly(): Forbidden {
  return new Forbidden('That needs an account. Making one takes a minute and keeps all you have here.', { code: 'members_only' });
}

/** Throws Forbidden for guests. */
export function mustBeMember(actor: Person): void {
  if (actor.kind === 'guest') throw membersOnly();
}
