/** What open pages hear of offers: a new card, a card that is gone, and how asking goes. */
import type { Ctx } from '../context.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { renderPartial } from '../web/views.js';
import { statusOf } from './asking-status.js';
import { askingView, offerCard } from './offers.view.js';
import { readOffer } from './read-offers.js';

/** The helper's pages get the card, if it is still open. */
export async function tellOffer(ctx: Ctx, offerId: string): Promise<void> {
  const open = await readOffer(offerId);
  if (!open) return;
  const html = renderPartial('offers/_card', { ...offerCard(open), now: ctx.clock.now() });
  ctx.live.tell(`person:${open.offer.helperId}`, 'offer:new', { offerId, html });
  ctx.live.tell(`person:${open.offer.helperId}`, 'notification:new', { message: `Someone could use your help: ${open.question.title}`, href: paths.forYou() });
}

/** The helper's pages let go of the card, and say why. */
export function tellGone(ctx: Ctx, { offerId, helperId, status }: { offerId: string; helperId: string; status: 'expired' | 'withdrawn' }): void {
  const message = status === 'withdrawn' ? 'Somebody is taking care of this one. Thank you for being here.' : 'This one went on to others. No harm done.';
  ctx.live.tell(`person:${helperId}`, 'offer:gone', { offerId, status, message });
}

/** The asker's pages get the line of how it goes. */
export async function tellHowItGoes(ctx: Ctx, questionId: string): Promise<void> {
  const question = await findQuestion(questionId);
  if (!question?.asking) return;
  const status = await statusOf(ctx, question);
  const html = renderPartial('offers/_asking', askingView(status));
  ctx.live.tell(`person:${question.askerId}`, 'queue:position', { questionId, html, position: status.position, expectedWaitMs: status.expectedWaitMs, askedSoFar: status.askedSoFar });
}
