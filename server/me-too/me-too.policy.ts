/** Who may join a wait. */
import { Conflict, Forbidden } from '../errors.js';
import type { Person } from '../people/person.model.js';
import { isAsker } from '../questions/questions.policy.js';
import type { Question } from '../questions/question.model.js';

/** Everybody known, guests too, but not the asker, who waits already; nobody waits for a closed question. */
export function canMeToo(person: Pick<Person, '_id'> | null, question: Pick<Question, 'askerId' | 'status'>): boolean {
  return !isAsker(person, question) && question.status !== 'closed';
}

/** Throws Forbidden for the asker, Conflict when it is closed. */
export function mayMeToo(actor: Person, question: Question): void {
  if (isAsker(actor, question)) throw new Forbidden('It is your own question: you hear of every answer anyway.', { code: 'own_post' });
  if (question.status === 'closed') throw new Conflict('This question is closed, so nobody is looking for an answer to it. Ask your own.', { code: 'question_closed' });
}
