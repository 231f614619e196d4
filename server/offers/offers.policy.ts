/** Who may see whom a question could go to. Offers themselves are found only by their helper (find-own-offer.ts). */
import { Forbidden } from '../errors.js';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';

type Asked = Pick<Question, 'askerId'>;

/** Moderators and operators see every candidate with all signals; of their own questions no more than other askers do: it tells who blocked them. */
export function seesSignals(person: Pick<Person, '_id' | 'roles'>, question: Asked): boolean {
  return isModerator(person) && !question.askerId.equals(person._id);
}

/** The asker, in words; moderators, in full. Throws Forbidden. */
export function maySeeMatches(person: Person, question: Asked): void {
  if (!question.askerId.equals(person._id) && !isModerator(person)) throw new Forbidden('Only whoever asked sees who could help.', { code: 'not_the_asker' });
}
