/** Tells the open pages of a question that it changed; what is small comes with it, the rest they ask for. */
import type { Ctx } from '../context.js';
import type { QuestionChange } from '../realtime/wire.js';
import { findQuestion } from './find-question.js';

/** @param what in a word: 'answer', 'accepted', 'unaccepted', 'vote', 'edited', 'solved' ... */
export async function tellWatchers(ctx: Ctx, questionId: string, what: string, more: Pick<QuestionChange, 'vote' | 'answer'> = {}): Promise<void> {
  const question = await findQuestion(questionId);
  if (question) ctx.live.tell(`question:${questionId}`, 'question:changed', { questionId, status: question.status, what, at: ctx.clock.now().toISOString(), ...more });
}
