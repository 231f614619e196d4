/** What people do with a question's life: links behind "More". */
import { sayOf } from '../closures/closures.policy.js';
import { canLink } from '../duplicates/duplicates.policy.js';
import { isModerator } from '../people/people.policy.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import type { Question } from './question.model.js';
import { isAsker } from './questions.policy.js';

/** Following, looking back, asked before, closing; as this viewer may. */
export function lifeItems(question: Question, viewer: Person | null, following: boolean): { words: string; href: string }[] {
  const closed = question.status === 'closed';
  const duplicate = question.status === 'duplicate';
  return [
    { words: following ? "Don't follow any more" : 'Follow', href: paths.questionFollowing(question._id) },
    ...(isAsker(viewer, question) && question.solvedConversationId ? [{ words: 'Is it still solved?', href: paths.stillSolved(question._id) }] : []),
    ...(!closed && canLink(viewer, question) ? [{ words: duplicate ? "It wasn't asked before" : 'It was asked before', href: paths.duplicate(question._id) }] : []),
    ...(isModerator(viewer) ? [{ words: 'Who could help', href: paths.matches(question._id) }] : []),
    ...(!duplicate && sayOf(viewer, question) ? [{ words: closed ? 'Open it again' : 'Close it', href: paths.closure(question._id) }] : []),
  ];
}
