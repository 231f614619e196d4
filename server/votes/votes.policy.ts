/** Who may vote on what. */
import { Forbidden } from '../errors.js';
import { mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { mayUse, whatItTakes } from '../reputation/privileges.js';
import type { VoteValue } from './votes.input.js';

/** Members vote, never on their own words; up and down each from its threshold on. Taking a vote back is always allowed. Throws Forbidden. */
export function mayVote(actor: Person, authorIds: { equals(id: unknown): boolean }[], value: VoteValue): void {
  mustBeMember(actor);
  if (value === 0) return;
  if (authorIds.some((id) => id.equals(actor._id))) throw new Forbidden('This is your own. Others decide by their votes whether it helps.', { code: 'own_post' });
  const privilege = value > 0 ? 'voteUp' : 'voteDown';
  if (!mayUse(actor, privilege)) throw new Forbidden(whatItTakes(actor, privilege), { code: 'not_yet' });
}
