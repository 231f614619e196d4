/** What asking does when its question changes: it ends with the need, and begins again with it. */
import type { Ctx } from '../context.js';
import { findQuestion } from '../questions/find-question.js';
import { settleAsking, withdrawOffers } from './settle-asking.js';
import { startAsking } from './start-asking.js';

/** Solved or closed: nobody is asked any more. Open again after a helper left or a solution didn't hold: asked anew. */
export async function followQuestion(ctx: Ctx, { questionId, openAgain }: { questionId: string; openAgain: boolean }): Promise<void> {
  const question = await findQuestion(questionId);
  if (!question?.asking) return;
  if (question.status === 'open' && !question.removal) {
    if (openAgain) await startAsking(ctx, questionId);
  } else if (question.asking.state !== 'done') await settleAsking(ctx, question);
  else await withdrawOffers(ctx, question);
}

/** One helper has come: everybody else who was asked is let go, with thanks. */
export async function thankRivals(ctx: Ctx, questionId: string): Promise<void> {
  const question = await findQuestion(questionId);
  if (question && question.status !== 'open') await withdrawOffers(ctx, question);
}
