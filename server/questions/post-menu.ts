/** What can be done with a post besides reading it, answering and voting: links behind "More", each to a page of its own. */
import type { Answer } from '../answers/answer.model.js';
import { editItems } from '../edits/menu-items.js';
import { moderationItems } from '../moderation/menu-items.js';
import { canMark } from '../marks/mark-answer.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import type { Question } from './question.model.js';
import { lifeItems } from './menu-items.js';
import type { Own } from './read-own.js';

export interface MenuItem {
  words: string;
  href: string;
}

/** For a question, as this viewer may (null: a stranger). */
export function questionMenu(question: Question, viewer: Person | null, own: Pick<Own, 'following'>): MenuItem[] {
  return [...lifeItems(question, viewer, own.following), ...editItems('question', question._id, question.askerId, question.revision, viewer), ...moderationItems('question', question._id, question.askerId, viewer)];
}

/** For one answer. */
export function answerMenu(answer: Answer, viewer: Person | null): MenuItem[] {
  return [...(viewer === null || canMark(viewer, answer) ? [{ words: 'Say whether it works', href: paths.mark(answer._id) }] : []), ...editItems('answer', answer._id, answer.authorId, answer.revision, viewer), ...moderationItems('answer', answer._id, answer.authorId, viewer)];
}
