/** Everything a question's page shows, read together. */
import { answersOf } from '../answers/find-answer.js';
import { commentsOf } from '../comments/comments-of.js';
import { KNOWN_FROM } from '../moderation/hold-post.js';
import { findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { duplicatesOf } from './duplicates-of.js';
import { findQuestion } from './find-question.js';
import type { QuestionParts } from './questions.view.js';
import { readOwn } from './read-own.js';
import { readQuestion } from './read-question.js';

/** A question with its answers, comments, people and the viewer's own votes. Everybody may read it. Throws NotFound. */
export async function readPage(id: string, viewer: Person | null): Promise<QuestionParts> {
  const question = await readQuestion(id, viewer);
  const answers = await answersOf(question._id, question.acceptedAnswerIds, viewer);
  // Most pages have no comments; their counts save the question to the store. Only a newcomer's own may be held, and so not counted.
  const comments = [question, ...answers].some((post) => post.commentCount > 0) || (viewer !== null && viewer.reputation < KNOWN_FROM) ? await commentsOf(question._id, viewer) : [];
  // Each of these asks the store only when the question itself says that there is something.
  const [cards, own, original, duplicates] = await Promise.all([
    findPeople([question.askerId, question.helperId, question.closure?.byId, ...answers.flatMap((answer) => [answer.authorId, ...answer.creditIds]), ...comments.map((comment) => comment.authorId)]),
    readOwn(viewer, question, answers),
    question.status === 'duplicate' && question.duplicateOfId ? findQuestion(question.duplicateOfId) : null,
    question.duplicateCount > 0 ? duplicatesOf(question._id) : [],
  ]);
  return { question, answers, comments, cards, own, original: original?.removal ? null : original, duplicates, viewer };
}
