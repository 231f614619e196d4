/** What is this viewer's own about a question's page; a stranger has nothing, so that one page serves all of them. */
import type { Answer } from '../answers/answer.model.js';
import { isFollowing } from '../following/follow.js';
import { marksOf } from '../marks/mark-answer.js';
import type { Mark } from '../marks/mark.model.js';
import { hasMeToo } from '../me-too/say-me-too.js';
import type { Person } from '../people/person.model.js';
import { votesOf } from '../votes/vote-on.js';
import type { VoteValue } from '../votes/votes.input.js';
import type { Question } from './question.model.js';

export interface Own {
  /** By the post's id. */
  votes: Map<string, VoteValue>;
  /** By the answer's id. */
  marks: Map<string, Mark>;
  meToo: boolean;
  following: boolean;
}

/** The counts save looking for what nobody said. */
export async function readOwn(viewer: Person | null, question: Question, answers: Answer[]): Promise<Own> {
  if (!viewer) return { votes: new Map(), marks: new Map(), meToo: false, following: false };
  const [votes, marks, meToo, following] = await Promise.all([
    votesOf(viewer, [question._id, ...answers.map((answer) => answer._id)]),
    answers.some((answer) => answer.marks) ? marksOf(viewer._id, question._id) : new Map<string, Mark>(),
    question.meTooCount > 0 && hasMeToo(viewer._id, question._id),
    isFollowing(viewer._id, 'question', `${question._id}`),
  ]);
  return { votes, marks, meToo, following };
}
