/** What templates and programs see of questions. */
import { randomUUID } from 'node:crypto';
import { ANSWER_MAX } from '../answers/answers.input.js';
import { isAuthor } from '../answers/answers.policy.js';
import type { Answer } from '../answers/answer.model.js';
import type { Comment } from '../comments/comment.model.js';
import { commentsPart } from '../comments/comments.view.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import type { VoteValue } from '../votes/votes.input.js';
import { plainText } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import type { Question } from './question.model.js';
import { answerMenu, questionMenu } from './post-menu.js';
import { isAsker } from './questions.policy.js';

/** Someone as a page names them: a guest has no page of their own. */
function shown(card: PersonCard) {
  return card.isGuest ? { name: card.name } : card;
}

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
    asker: shown(cardOf(cards, question.askerId)),
    createdAt: question.createdAt,
    solvedAt: question.solvedAt,
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
  const commentsOn = (post: Pick<Answer, '_id' | 'authorId' | 'creditIds'> | null) =>
    commentsPart({ question, ...(post ? { subject: 'answer', id: post._id, authorIds: [post.authorId, ...post.creditIds] } : { subject: 'question', id: question._id, authorIds: [question.askerId] }) }, comments, cards, viewer);
  const id = `${question._id}`;
  const closed = question.status === 'closed' || question.status === 'duplicate';
  const mayAnswer = viewer !== null && viewer.kind !== 'guest' && !closed;
  return {
    id,
    title: question.title,
    bodyHtml: question.bodyHtml,
    topics: question.topics,
    status: question.status,
    score: question.score,
    mine: votes.get(id) ?? 0,
    asker: shown(cardOf(cards, question.askerId)),
    isAsker: mayAccept,
    mayVote: viewer !== null && viewer.kind !== 'guest' && !mayAccept,
    voteAction: paths.questionVote(id),
    editHref: mayAccept ? paths.questionEditing(id) : null,
    createdAt: question.createdAt,
    updated: question.updatedAt.toISOString(),
    edited: question.lastEdit?.at ?? null,
    solvedAt: question.solvedAt,
    stateWords: stateWords(question, answers.length, question.helperId ? cardOf(cards, question.helperId).name : 'Someone'),
    whatWorked: question.acceptedAnswerIds[0] ? paths.answer(question._id, question.acceptedAnswerIds[0]) : null,
    waits: question.status === 'open' || question.status === 'helping',
    conversationHref: conversationHref(question, viewer),
    duplicateOf: question.duplicateOfId ? paths.question(question.duplicateOfId) : null,
    originUrl: question.origin?.url ?? null,
    menu: questionMenu(question, viewer),
    comments: commentsOn(null),
    answerCount: answers.length,
    answers: answers.map((answer) => answerPart(answer, { question, cards, votes, viewer, mayAccept, comments: commentsOn(answer) })),
    mayAnswer,
    showForm: mayAnswer,
    isClosed: closed,
    answerMax: ANSWER_MAX,
    formId: randomUUID(),
    signIn: `${viewer ? paths.signUp() : paths.signIn()}?next=${encodeURIComponent(paths.question(id))}`,
    answersAction: paths.answers(id),
  };
}

/** The state as the first thing somebody reads. */
function stateWords(question: Question, answers: number, helper: string): string {
  switch (question.status) {
    case 'helping':
      return `${helper} is helping right now.`;
    case 'solved':
      return question.acceptedAnswerIds.length > 0 ? 'Here is what worked.' : answers > 0 ? 'It was solved in a talk.' : 'It was solved in a talk; nobody has written down yet how.';
    case 'closed':
      return 'It takes no more answers.';
    case 'duplicate':
      return 'The same was asked before.';
    case 'open':
      return answers === 0 ? 'Nobody has answered yet.' : 'Nobody has said yet which answer worked.';
  }
}

function conversationHref(question: Question, viewer: Person | null): string | null {
  const conversationId = question.conversationId ?? question.solvedConversationId;
  if (!conversationId || !viewer) return null;
  return isAsker(viewer, question) || question.helperId?.equals(viewer._id) ? paths.conversation(conversationId) : null;
}

type Around = Pick<QuestionParts, 'question' | 'cards' | 'votes' | 'viewer'> & { mayAccept: boolean; comments: ReturnType<typeof commentsPart> };

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
    author: shown(cardOf(cards, answer.authorId)),
    credits: answer.creditIds.filter((credit) => !credit.equals(answer.authorId)).map((credit) => shown(cardOf(cards, credit))),
    createdAt: answer.createdAt,
    edited: answer.lastEdit?.at ?? null,
    mayVote: viewer !== null && viewer.kind !== 'guest' && !own,
    voteAction: paths.answerVote(id),
    mayAccept,
    acceptance: paths.acceptance(id),
    editHref: isAuthor(viewer, answer) ? paths.answerEditing(id) : null,
    originUrl: answer.origin?.url ?? null,
    menu: answerMenu(answer, viewer),
    comments,
  };
}
