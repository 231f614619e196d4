/** Who may see whom a question could go to. Offers themselves are found only by their helper (find-own-offer.ts). */
import { Forbidden } from '../errors.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';

/** Moderators and operators see every candidate with all signals. */
export function seesSignals(person: Pick<Person, 'roles'>): boolean {
  return person.roles.includes('moderator') || person.roles.includes('operator');
}

/** The asker, in words; moderators, in full. Throws Forbidden. */
export function maySeeMatches(person: Person, question: Pick<Question, 'askerId'>): void {
  if (!question.askerId.equals(person._id) && !seesSignals(person)) throw new Forbidden('Only whoever asked sees who could help.', { code: 'not_the_asker' });
}
