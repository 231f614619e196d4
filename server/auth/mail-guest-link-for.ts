/** The way back for a guest who gave an address with their question. */
import type { Ctx } from '../context.js';
import { findQuestion } from '../questions/find-question.js';
import { mailGuestLink } from './mail-guest-link.js';

/** Sends whoever asked, if they are a guest that can be reached, the link to it; one letter for a guest's first question. */
export async function mailGuestLinkFor(ctx: Ctx, questionId: string): Promise<void> {
  const question = await findQuestion(questionId);
  if (question) await mailGuestLink(ctx, `${question.askerId}`, `first:${question.askerId}`, question.title);
}
