/** Who may comment, and change or take back what they said. */
import { Forbidden } from '../errors.js';
import { mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { isAsker } from '../questions/questions.policy.js';
import type { Question } from '../questions/question.model.js';
import { mayUse, whatItTakes } from '../reputation/privileges.js';
import type { Comment } from './comment.model.js';

interface Place {
  question: Pick<Question, 'askerId'>;
  authorIds: { equals(id: unknown): boolean }[];
}

/** True on everything below one's own question, guests too, and on one's own answers. */
export function isAtHome(person: Pick<Person, '_id'>, { question, authorIds }: Place): boolean {
  return isAsker(person, question) || authorIds.some((id) => id.equals(person._id));
}

/** At home always; elsewhere members from the threshold on. */
export function canComment(person: Person | null, place: Place): boolean {
  if (!person) return false;
  return isAtHome(person, place) || (person.kind !== 'guest' && mayUse(person, 'comment'));
}

/** Throws Forbidden for whoever may not comment here. */
export function mayComment(actor: Person, place: Place): void {
  if (canComment(actor, place)) return;
  mustBeMember(actor);
  throw new Forbidden(whatItTakes(actor, 'comment'), { code: 'not_yet' });
}

/** Throws Forbidden for everybody but its author. */
export function mustBeItsAuthor(actor: Pick<Person, '_id'>, comment: Pick<Comment, 'authorId'>): void {
  if (!comment.authorId.equals(actor._id)) throw new Forbidden('Only the person who wrote it can change this comment.', { code: 'not_the_author' });
}
