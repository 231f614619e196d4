/** Who may suggest changes to others' posts, and who decides on them. */
import { Conflict, Forbidden } from '../errors.js';
import { isModerator, mustBeMember } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { mayUse, whatItTakes } from '../reputation/privileges.js';
import type { Edit } from './edit.model.js';
import type { Edited } from './keep-revision.js';

/** So many members together decide what the author alone, or one moderator, may. */
export const VOICES = 2;

/** True for members from the threshold on, on posts of others. */
export function canSuggest(person: Person | null, authorId: Edited['authorId']): boolean {
  return person !== null && person.kind !== 'guest' && !authorId.equals(person._id) && mayUse(person, 'editOthers');
}

/** Throws Forbidden, Conflict. */
export function maySuggest(actor: Person, authorId: Edited['authorId']): void {
  if (authorId.equals(actor._id)) throw new Conflict('This is your own: change it directly.', { code: 'own_post' });
  mustBeMember(actor);
  if (!mayUse(actor, 'editOthers')) throw new Forbidden(whatItTakes(actor, 'editOthers'), { code: 'not_yet' });
}

/** Whose yes is enough by itself. */
export function decidesAlone(person: Person, { authorId }: Pick<Edit, 'authorId'>): boolean {
  return authorId.equals(person._id) || isModerator(person);
}

/** True for the author, moderators and members from the threshold on; never for one's own suggestion. */
export function canReview(person: Person | null, edit: Pick<Edit, 'authorId' | 'byId'>): boolean {
  if (!person || edit.byId.equals(person._id)) return false;
  return decidesAlone(person, edit) || (person.kind !== 'guest' && mayUse(person, 'editOthers'));
}

/** Throws Forbidden. */
export function mayReview(actor: Person, edit: Pick<Edit, 'authorId' | 'byId'>): void {
  if (canReview(actor, edit)) return;
  if (edit.byId.equals(actor._id)) throw new Forbidden('This is your own suggestion. Others decide on it.', { code: 'own_edit' });
  mustBeMember(actor);
  throw new Forbidden(whatItTakes(actor, 'editOthers'), { code: 'not_yet' });
}
