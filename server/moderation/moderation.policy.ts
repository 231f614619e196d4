/** Who may moderate what. */
import { Forbidden } from '../errors.js';
import { isModerator, isOperator, mustBeModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';

type About = { personId: { equals(id: unknown): boolean } };

/** Moderators, but nobody in a case about themselves. Throws Forbidden. */
export function mayModerate(actor: Person, about: About): void {
  mustBeModerator(actor);
  if (about.personId.equals(actor._id)) throw new Forbidden('This is about you, so somebody else has to look at it.', { code: 'about_yourself' });
}

/** Moderators are warned and suspended by operators only, operators by nobody here. Throws Forbidden. */
export function mayJudge(actor: Person, concerned: Pick<Person, 'roles'>): void {
  if (isOperator(concerned) || (isModerator(concerned) && !isOperator(actor))) throw new Forbidden('They moderate here too. Only an operator can do that.', { code: 'operators_only' });
}
