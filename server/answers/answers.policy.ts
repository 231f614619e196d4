/** Who may do what with an answer. */
import { Conflict, Forbidden } from '../errors.js';
import { mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import type { Question } from '../questions/question.model.js';
import type { Answer } from './answer.model.js';

export function isAuthor(person: Pick<Person, '_id'> | null | undefined, answer: Pick<Answer, 'authorId'>): boolean {
  return person != null && answer.authorId.equals(person._id);
}

/** Members answer; a guest's share in a distilled answer was agreed on in the conversation. Throws Forbidden, Conflict. */
export function mayAnswer(actor: Person, question: Question, distilled: boolean): void {
  if (!distilled) mustBeMember(actor);
  if (question.status === 'closed' || question.status === 'duplicate') {
    throw new Conflict('This question is closed, so it takes no more answers. What you wrote is still here.', { code: 'question_closed' });
  }
}

/** Throws Forbidden for everybody but the author. */
export function mustBeAuthor(person: Person, answer: Answer): void {
  if (!isAuthor(person, answer)) throw new Forbidden('Only the person who wrote it can change this answer.', { code: 'not_the_author' });
}
