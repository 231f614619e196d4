/** What templates and programs see of questions. */
import { randomUUID } from 'node:crypto';
import { ANSWER_MAX } from '../answers/answers.input.js';
import { isAuthor } from '../answers/answers.policy.js';
import type { Answer } from '../answers/answer.model.js';
import type { Comment } from '../comments/comment.model.js';
import { commentsPart } from '../comments/comments.view.js';
import { removedNote } from '../moderation/moderation.view.js';
import { cardOf, type PersonCard } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { marksPart } from '../marks/marks.view.js';
import type { SpaceCard } from '../spaces/space-cards.js';
import { plainText } from '../web/markdown.js';
import { paths } from '../web/paths.js';
import type { Question } from './question.model.js';
import { answerMenu, questionMenu } from './post-menu.js';
import { isAsker } from './questions.policy.js';
import type { Own } from './read-own.js';
import { takesAnswers } from './state-of.js';
import { stateView } from './state.view.js';

/** Someone as a page names them: a guest has no page of their own. */
function shown(card: PersonCard) {
  return card.isGuest ? { name: card.name } : card;
}

/** One question in a list. */
export function questionRow(question: Question, cards: Map<string, PersonCard>, spaces: Map<string, SpaceCard>) {
  return {
    id: `${question._id}`,
    href: paths.question(question._id),
    title: question.title,
    excerpt: plainText(question.bodyHtml, 180),
    topics: question.topics,
    status: question.status,
    score: question.score,
    answerCount: question.answerCount,
    meTooCount: question.meTooCount,
    asker: shown(cardOf(cards, question.askerId)),
    space: spaces.get(`${question.spaceId}`) ?? null,
    product: question.product,
    createdAt: question.createdAt,
    solvedAt: question.solvedAt,
  };
}

export interface QuestionParts {
  question: Question;
  answers: Answer[];
  comments: Comment[];
  cards: Map<string, PersonCard>;
  spaces: Map<string, SpaceCard>;
  own: Own;
  /** What it duplicates, and what duplicates it. */
  original: Question | null;
  duplicates: Question[];
  viewer: Person | null;
}

/** The whole page of a question. */
export function questionPage(parts: QuestionParts) {
  const { question, answers, comments, cards, spaces, own, viewer } = parts;
  const mayAccept = isAsker(viewer, question);
  const commentsOn = (post: Pick<Answer, '_id' | 'authorId' | 'creditIds'> | null) =>
    commentsPart({ question, ...(post ? { subject: 'answer', id: post._id, authorIds: [post.authorId, ...post.creditIds] } : { subject: 'question', id: question._id, authorIds: [question.askerId] }) }, comments, cards, viewer);
  const id = `${question._id}`;
  const closed = !takesAnswers(question);
  const mayAnswer = viewer !== null && viewer.kind !== 'guest' && !closed;
  return {
    id,
    title: question.title,
    bodyHtml: question.bodyHtml,
    topics: question.topics,
    status: question.status,
    score: question.score,
    mine: own.votes.get(id) ?? 0,
    asker: shown(cardOf(cards, question.askerId)),
    space: spaces.get(`${question.spaceId}`) ?? null,
    product: question.product,
    isAsker: mayAccept,
    mayVote: viewer !== null && viewer.kind !== 'guest' && !mayAccept,
    voteAction: paths.questionVote(id),
    editHref: mayAccept ? paths.questionEditing(id) : null,
    createdAt: question.createdAt,
    updated: question.updatedAt.toISOString(),
    edited: question.lastEdit?.at ?? null,
    solvedAt: question.solvedAt,
    ...stateView(parts),
    originUrl: question.origin?.url ?? null,
    removed: removedNote(question.removal, mayAccept),
    menu: questionMenu(question, viewer, own),
    comments: commentsOn(null),
    answerCount: answers.length,
    answers: answers.map((answer) => answerPart(answer, { question, cards, own, viewer, mayAccept, comments: commentsOn(answer) })),
    mayAnswer,
    showForm: mayAnswer,
    isClosed: closed,
    answerMax: ANSWER_MAX,
    formId: randomUUID(),
    signIn: `${viewer ? paths.signUp() : paths.signIn()}?next=${encodeURIComponent(paths.question(id))}`,
    answersAction: paths.answers(id),
  };
}

type Around = Pick<QuestionParts, 'question' | 'cards' | 'own' | 'viewer'> & { mayAccept: boolean; comments: ReturnType<typeof commentsPart> };

function answerPart(answer: Answer, { question, cards, own, viewer, mayAccept, comments }: Around) {
  const id = `${answer._id}`;
  const isOwn = [answer.authorId, ...answer.creditIds].some((author) => viewer && author.equals(viewer._id));
  return {
    id,
    anchor: `answer-${id}`,
    bodyHtml: answer.bodyHtml,
    score: answer.score,
    mine: own.votes.get(id) ?? 0,
    accepted: question.acceptedAnswerIds.some((one) => one.equals(answer._id)),
    voice: answer.voice?.name ?? null,
    distilled: answer.kind === 'distilled',
    author: shown(cardOf(cards, answer.authorId)),
    credits: answer.creditIds.filter((credit) => !credit.equals(answer.authorId)).map((credit) => shown(cardOf(cards, credit))),
    createdAt: answer.createdAt,
    edited: answer.lastEdit?.at ?? null,
    mayVote: viewer !== null && viewer.kind !== 'guest' && !isOwn,
    voteAction: paths.answerVote(id),
    mayAccept,
    acceptance: paths.acceptance(id),
    editHref: isAuthor(viewer, answer) ? paths.answerEditing(id) : null,
    originUrl: answer.origin?.url ?? null,
    marks: marksPart(answer, viewer, own.marks.get(id)),
    removed: removedNote(answer.removal, isOwn),
    menu: answerMenu(answer, viewer),
    comments,
  };
}
