/** The asker hears what others did with their question. */
import type { Ctx } from '../context.js';
import { notify } from '../notifications/notify.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { closureInWords } from './closures.view.js';

interface Happened {
  questionId: string;
  byId: string | null;
  round: number;
}

/** Subscriber of question.closed, question.reopened, question.linked and question.unlinked. One's own doing is no news. */
export async function tellAskerOfState(ctx: Ctx, what: 'closed' | 'reopened' | 'linked' | 'unlinked', { questionId, byId, round }: Happened): Promise<void> {
  const question = await findQuestion(questionId);
  if (!question || `${question.askerId}` === byId) return;
  const cards = await findPeople([byId]);
  const who = byId ? cardOf(cards, byId).name : 'Several people';
  const why = closureInWords(question, cards);
  const words = {
    closed: `${who} closed your question${why ? ` (${why.reason.toLowerCase()})` : ''}: ${question.title}`,
    reopened: `${who} opened your question again: ${question.title}`,
    linked: `${who} found that this was asked before: ${question.title}`,
    unlinked: `${who} says your question is one of its own: ${question.title}`,
  };
  await notify(ctx, { personId: question.askerId, kind: 'edit', cause: `question.${what}:${questionId}:${round}`, message: words[what], href: paths.question(questionId), ...(byId && { byId }) });
}
