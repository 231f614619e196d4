/** What followers are told of, in one sentence. The cause names the thing itself, so that whoever follows it in several ways hears of it once. */
import { answersOf, findAnswer } from '../answers/find-answer.js';
import type { Catalogue } from '../events/catalogue.js';
import type { Kind } from '../notifications/kinds.js';
import { TACIT } from '../moderation/may-see.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';

export interface Composed {
  kind: Kind;
  cause: string;
  message: string;
  href: string;
  byId?: string;
  /** Whose doing it was, and who hears of it anyway. */
  notTo: Set<string>;
}

type News = Pick<Catalogue['news.spread'], 'news' | 'subjectId' | 'round'>;

/** Null when there is nothing to tell any more: it is gone, or not shown. */
export async function composeNews({ news, subjectId, round }: News): Promise<Composed | null> {
  switch (news) {
    case 'asked':
      return asked(subjectId);
    case 'answered':
      return answered(subjectId);
    case 'solved':
      return solved(subjectId, round);
  }
}

async function asked(questionId: string): Promise<Composed | null> {
  const question = await findQuestion(questionId);
  if (!question || question.removal) return null;
  const askerId = `${question.askerId}`;
  return { kind: 'following', cause: `question.asked:${questionId}`, message: `Asked in ${question.topics.join(', ')}: ${question.title}`, href: paths.question(questionId), byId: askerId, notTo: new Set([askerId]) };
}

async function answered(answerId: string): Promise<Composed | null> {
  const answer = await findAnswer(answerId, TACIT);
  const question = await findQuestion(answer.questionId);
  if (!question || question.removal || answer.removal) return null;
  const authors = [answer.authorId, ...answer.creditIds].map(String);
  const author = cardOf(await findPeople([answer.authorId]), answer.authorId);
  return {
    kind: 'following', cause: `answer.posted:${answerId}`, message: `${author.name} answered: ${question.title}`, href: paths.answer(question._id, answerId), byId: `${answer.authorId}`,
    // The asker hears of every answer to their question.
    notTo: new Set([...authors, `${question.askerId}`]),
  };
}

async function solved(questionId: string, round: string): Promise<Composed | null> {
  const question = await findQuestion(questionId);
  if (!question || question.removal || question.status !== 'solved') return null;
  const accepted = await answersOf(question._id, question.acceptedAnswerIds, TACIT).then((answers) => answers.filter(({ _id }) => question.acceptedAnswerIds.some((id) => id.equals(_id))));
  // Whoever solved it hears that it worked.
  const solvers = [question.helperId, ...accepted.flatMap(({ authorId, creditIds }) => [authorId, ...creditIds])].filter((id) => id !== null).map(String);
  return { kind: 'solved', cause: `question.solved:${questionId}:${round}`, message: `Solved: ${question.title}`, href: paths.question(questionId), notTo: new Set([`${question.askerId}`, ...solvers]) };
}
