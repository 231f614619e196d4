/** What "More" offers about a post's words. */
import type { Types } from 'mongoose';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { canSuggest } from './edits.policy.js';
import type { Subject } from './revision.model.js';

/** Its history once there is one, and a change for whoever may suggest it. */
export function editItems(subject: Subject, id: Types.ObjectId, authorId: Types.ObjectId, revision: number, viewer: Person | null): { words: string; href: string }[] {
  const isQuestion = subject === 'question';
  return [
    ...(revision > 0 ? [{ words: 'History', href: isQuestion ? paths.questionHistory(id) : paths.answerHistory(id) }] : []),
    ...(canSuggest(viewer, authorId) ? [{ words: 'Suggest a change', href: `${isQuestion ? paths.questionEdits(id) : paths.answerEdits(id)}/new` }] : []),
  ];
}
