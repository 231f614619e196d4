/** Who may claim a profile, and who decides. */
import { Conflict, Forbidden } from '../errors.js';
import { isOperator, mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';

/** Whether there is an old profile by which its person could prove themselves: not for those known by a name alone, nor a site's own account. */
export function isClaimable(person: Pick<Person, 'kind' | 'origin'>): boolean {
  return person.kind === 'imported' && /\/user\/[^-]/.test(person.origin?.key ?? '');
}

/** Throws Forbidden for guests, Conflict for a profile that nobody can claim. */
export function mayClaim(actor: Person, imported: Person): void {
  mustBeMember(actor);
  if (!isClaimable(imported)) throw new Conflict('That profile belongs to somebody here already, or it has no page elsewhere that could prove whose it is.', { code: 'not_claimable' });
}

/** Throws Forbidden for everybody but operators, and for one whose own claim it is. */
export function mustBeOperator(actor: Person): void {
  if (!isOperator(actor)) throw new Forbidden('That is for whoever runs this place.', { code: 'operators_only' });
}
