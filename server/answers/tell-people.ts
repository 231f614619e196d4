/** Tells the two whom an answer concerns, wherever on the site they are. */
import type { Ctx } from '../context.js';
import { TACIT } from '../moderation/may-see.js';
import { cardOf, findPeople } from '../people/person-cards.js';
import { notify } from '../notifications/notify.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { findAnswer } from './find-answer.js';

/** The asker hears of an answer; their own is no news. */
export async function tellOfAnswer(ctx: Ctx, { answerId, questionId, authorId }: { answerId: string; questionId: string; authorId: string }): Promise<void> {
  const question = await findQuestion(questionId);
  if (!question || `${question.askerId}` === authorId) return;
  const author = cardOf(await findPeople([authorId]), authorId);
  await notify(ctx, { personId: question.askerId, kind: 'answer', cause: `answer.posted:${answerId}`, byId: authorId, message: `${author.name} answered: ${question.title}`, href: paths.answer(questionId, answerId) });
}

/** Whoever wrote an answer hears that it worked. */
export async function tellOfAcceptance(ctx: Ctx, { answerId, questionId, acceptedBy, round }: { answerId: string; questionId: string; acceptedBy: string; round: number }): Promise<void> {
  const [answer, question] = await Promise.all([findAnswer(answerId, TACIT), findQuestion(questionId)]);
  for (const id of new Set([answer.authorId, ...answer.creditIds].map(String))) {
    if (id !== acceptedBy) await notify(ctx, { personId: id, kind: 'accepted', cause: `answer.accepted:${answerId}:${round}`, byId: acceptedBy, message: `Your answer worked: ${question?.title ?? ''}`, href: paths.answer(questionId, answerId) });
  }
}
