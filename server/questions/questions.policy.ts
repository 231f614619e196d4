/** Who may do what with a question. */
import { Forbidden } from '../errors.js';
import type { Person } from '../people/person.model.js';
import type { Question } from './question.model.js';

type Asked = Pick<Question, 'askerId'>;

export function isAsker(person: Pick<Person, '_id'> | null | undefined, question: Asked): boolean {
  return person != null && question.askerId.equals(person._id);
}

/** Throws Forbidden for everybody but the asker. */
export function mustBeAsker(person: Pick<Person, '_id'>, question: Asked, what: string): void {
  if (!isAsker(person, question)) throw new Forbidden(`Only the person who asked can ${what}.`, { code: 'not_the_asker' });
}
