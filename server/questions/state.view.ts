/** How a question stands, in words: the first thing somebody reads on its page. */
import { closureInWords } from '../closures/closures.view.js';
import { canMeToo } from '../me-too/me-too.policy.js';
import { cardOf } from '../people/person-cards.js';
import type { Person } from '../people/person.model.js';
import { paths } from '../web/paths.js';
import { isAsker } from './questions.policy.js';
import type { Question } from './question.model.js';
import type { QuestionParts } from './questions.view.js';

type Parts = Pick<QuestionParts, 'question' | 'answers' | 'cards' | 'viewer' | 'own' | 'original' | 'duplicates'>;

/** The state, why it is closed, what it duplicates and what duplicates it, who else waits. */
export function stateView({ question, answers, cards, viewer, own, original, duplicates }: Parts) {
  const helper = question.helperId ? cardOf(cards, question.helperId).name : 'Someone';
  const link = ({ _id, title }: Pick<Question, '_id' | 'title'>) => ({ href: paths.question(_id), title });
  const waits = !question.removal && (question.status === 'open' || question.status === 'helping');
  const worked = question.acceptedAnswerIds.find((id) => answers.some((answer) => answer._id.equals(id)));
  return {
    stateWords: stateWords(question, answers.length, helper),
    whatWorked: question.status === 'solved' && worked ? paths.answer(question._id, worked) : null,
    waits,
    conversationHref: conversationHref(question, viewer),
    closure: closureInWords(question, cards),
    original: original && link(original),
    duplicates: duplicates.map(link),
    meToo: {
      words: meTooWords(question.meTooCount, own.meToo),
      action: paths.meToo(question._id),
      on: own.meToo,
      // A stranger says first who they are, on a page of its own.
      press: viewer !== null && (waits || own.meToo) && canMeToo(viewer, question),
      link: viewer === null && waits,
    },
    follow: viewer && { action: paths.questionFollowing(question._id), following: own.following, what: 'this question' },
    stillHref: isAsker(viewer, question) && question.solvedConversationId && question.still?.askedAt && question.still.holds === null ? paths.stillSolved(question._id) : null,
    viewCount: question.viewCount,
  };
}

/** "12 people have this too". */
function meTooWords(count = 0, mine: boolean): string {
  if (count === 0) return '';
  if (!mine) return count === 1 ? 'One more person has this too.' : `${count.toLocaleString('en')} people have this too.`;
  if (count === 1) return 'You have this too.';
  return `You and ${count === 2 ? 'one more person' : `${(count - 1).toLocaleString('en')} people`} have this too.`;
}

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
      if (question.still?.holds === false) return 'It was solved, but the problem came back.';
      return answers === 0 ? 'Nobody has answered yet.' : 'Nobody has said yet which answer worked.';
  }
}

function conversationHref(question: Question, viewer: Person | null): string | null {
  const conversationId = question.conversationId ?? question.solvedConversationId;
  if (!conversationId || !viewer) return null;
  return isAsker(viewer, question) || question.helperId?.equals(viewer._id) ? paths.conversation(conversationId) : null;
}
