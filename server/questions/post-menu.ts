/** What can be done with a post besides reading it, answering and voting: links behind "More", each to a page of its own. */
import type { Answer } from '../answers/answer.model.js';
import type { Person } from '../people/person.model.js';
import type { Question } from './question.model.js';

export interface MenuItem {
  words: string;
  href: string;
}

/** For a question, as this viewer may (null: a stranger). */
export function questionMenu(_question: Question, _viewer: Person | null): MenuItem[] {
  return [];
}

/** For one answer. */
export function answerMenu(_answer: Answer, _viewer: Person | null): MenuItem[] {
  return [];
}
