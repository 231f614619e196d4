/** Who may say that something was asked before, and that it was not. */
import { Forbidden } from '../errors.js';
import { isModerator, mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { isAsker } from '../questions/questions.policy.js';
import type { Question } from '../questions/question.model.js';
import { mayUse, whatItTakes } from '../reputation/privileges.js';

/** The asker of the duplicate, and members with the privilege to close. */
export function canLink(person: Person | null, question: Pick<Question, 'askerId'>): boolean {
  if (!person) return false;
  return isAsker(person, question) || isModerator(person) || (person.kind !== 'guest' && mayUse(person, 'close'));
}

/** Throws Forbidden. */
export function mayLink(actor: Person, question: Pick<Question, 'askerId'>): void {
  if (canLink(actor, question)) return;
  mustBeMember(actor);
  throw new Forbidden(whatItTakes(actor, 'close'), { code: 'not_yet' });
}
