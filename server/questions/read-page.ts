/** Everything a question's page shows, read together. */
import { answersOf } from '../answers/find-answer.js';
import { commentsOf } from '../comments/comments-of.js';
import { findPeople } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { votesOf } from '../votes/vote-on.js';
import type { QuestionParts } from './questions.view.js';
import { readQuestion } from './read-question.js';

/** A question with its answers, comments, people and the viewer's own votes. Everybody may read it. Throws NotFound. */
export async function readPage(id: string, viewer: Person | null): Promise<QuestionParts> {
  const question = await readQuestion(id, viewer);
  const answers = await answersOf(question._id, question.acceptedAnswerIds, viewer);
  // Most pages have no comments; their counts save the question to the store.
  const comments = [question, ...answers].some((post) => post.commentCount > 0) ? await commentsOf(question._id, viewer) : [];
  const [cards, votes] = await Promise.all([
    findPeople([question.askerId, question.helperId, ...answers.flatMap((answer) => [answer.authorId, ...answer.creditIds]), ...comments.map((comment) => comment.authorId)]),
    votesOf(viewer, [question._id, ...answers.map((answer) => answer._id)]),
  ]);
  return { question, answers, comments, cards, votes, viewer };
}
