/** What templates and programs see of questions. */
import { isAuthor } from '../answers/answers.policy.js';
import type { Answer } from '../answers/answer.model.js';
import type { Comment } from '../comments/comment.model.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import type { VoteValue } from '../votes/votes.input.js';
import { plainText } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import type { Question } from './question.model.js';
import { isAsker } from './questions.policy.js';

/** One question in a list. */
export function questionRow(question: Question, cards: Map<string, PersonCard>) {
  return {
    id: `${question._id}`,
    href: paths.question(question._id),
    title: question.title,
    excerpt: plainText(question.bodyHtml, 180),
    topics: question.topics,
    status: question.status,
    score: question.score,
    answerCount: question.answerCount,
    asker: cardOf(cards, question.askerId),
    createdAt: question.createdAt,
  };
}

export interface QuestionParts {
  question: Question;
  answers: Answer[];
  comments: Comment[];
  cards: Map<string, PersonCard>;
  votes: Map<string, VoteValue>;
  viewer: Person | null;
}

/** The whole page of a question. */
export function questionPage({ question, answers, comments, cards, votes, viewer }: QuestionParts) {
  const mayAccept = isAsker(viewer, question);
  const commentsOf = (id: string) => comments.filter((comment) => `${comment.subjectId}` === id).map((comment) => ({ bodyHtml: comment.bodyHtml, author: cardOf(cards, comment.authorId), createdAt: comment.createdAt, score: comment.score }));
  const id = `${question._id}`;
  const closed = question.status === 'closed' || question.status === 'duplicate';
  return {
    id,
    title: question.title,
    bodyHtml: question.bodyHtml,
    topics: question.topics,
    status: question.status,
    score: question.score,
    mine: votes.get(id) ?? 0,
    asker: cardOf(cards, question.askerId),
    isAsker: mayAccept,
    mayVote: viewer !== null && viewer.kind !== 'guest' && !mayAccept,
    voteAction: paths.questionVote(id),
    editHref: mayAccept ? paths.questionEditing(id) : null,
    createdAt: question.createdAt,
    edited: question.revision > 0 ? question.updatedAt : null,
    solvedAt: question.solvedAt,
    helper: question.helperId && question.status === 'helping' ? cardOf(cards, question.helperId) : null,
    conversationHref: conversationHref(question, viewer),
    duplicateOf: question.duplicateOfId ? paths.question(question.duplicateOfId) : null,
    originUrl: question.origin?.url ?? null,
    comments: commentsOf(id),
    answerCount: answers.length,
    acceptedCount: question.acceptedAnswerIds.length,
    firstAccepted: question.acceptedAnswerIds.length > 0 ? `answer-${question.acceptedAnswerIds[0]}` : null,
    answers: answers.map((answer) => answerPart(answer, { question, cards, votes, viewer, mayAccept, comments: commentsOf(`${answer._id}`) })),
    mayAnswer: viewer !== null && viewer.kind !== 'guest' && !closed,
    isClosed: closed,
    answersAction: paths.answers(id),
  };
}

function conversationHref(question: Question, viewer: Person | null): string | null {
  const conversationId = question.conversationId ?? question.solvedConversationId;
  if (!conversationId || !viewer) return null;
  return isAsker(viewer, question) || question.helperId?.equals(viewer._id) ? paths.conversation(conversationId) : null;
}

type Around = Pick<QuestionParts, 'question' | 'cards' | 'votes' | 'viewer'> & { mayAccept: boolean; comments: unknown[] };

function answerPart(answer: Answer, { question, cards, votes, viewer, mayAccept, comments }: Around) {
  const id = `${answer._id}`;
  const own = [answer.authorId, ...answer.creditIds].some((author) => viewer && author.equals(viewer._id));
  return {
    id,
    anchor: `answer-${id}`,
    bodyHtml: answer.bodyHtml,
    score: answer.score,
    mine: votes.get(id) ?? 0,
    accepted: question.acceptedAnswerIds.some((one) => one.equals(answer._id)),
    distilled: answer.kind === 'distilled',
    author: cardOf(cards, answer.authorId),
    credits: answer.creditIds.filter((credit) => !credit.equals(answer.authorId)).map((credit) => cardOf(cards, credit)),
    createdAt: answer.createdAt,
    edited: answer.revision > 0 ? answer.updatedAt : null,
    mayVote: viewer !== null && viewer.kind !== 'guest' && !own,
    voteAction: paths.answerVote(id),
    mayAccept,
    acceptance: paths.acceptance(id),
    editHref: isAuthor(viewer, answer) ? paths.answerEditing(id) : null,
    originUrl: answer.origin?.url ?? null,
    comments,
  };
}
