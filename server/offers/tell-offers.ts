/** What open pages hear of offers: a new card, a card that is gone, and how asking goes. */
import type { Ctx } from '../context.js';
import { notify } from '../notifications/notify.js';
import { withdrawNotification } from '../notifications/withdraw-notification.js';
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
  const { helperId, askerId, createdAt, expiresAt } = open.offer;
  await notify(ctx, { personId: helperId, kind: 'offer', cause: newsOf(offerId, createdAt.getTime()), byId: askerId, message: newsLine(open.question.title, open.offer.reasons[0]), href: paths.forYou(), goodUntil: expiresAt });
}

/** So long a reason fits into the line of a notification or the subject of a letter. */
const SHORT_REASON = 140;

/** "Someone could use your help: How do I pour a wheat beer? You say you know about beer." */
function newsLine(title: string, why: string | undefined): string {
  const line = `Someone could use your help: ${title}`;
  return why && why.length <= SHORT_REASON ? `${line}${/[.?…]$/.test(title) ? '' : '.'} ${why}` : line;
}

/** An offer that lapsed may be made again; what was told of it the first time is named by when that was. */
const newsOf = (offerId: string, madeAt: number | string) => `offer.made:${offerId}:${madeAt}`;

/** The news of an offer go when it was answered. */
export function forgetOffer(ctx: Ctx, { offerId, helperId }: { offerId: string; helperId: string }): Promise<void> {
  return withdrawNotification(ctx, helperId, { beginning: newsOf(offerId, '') });
}

/** The helper's pages let go of the card, and say why. @param cause `offer.gone:<offer>:<when it was made>`. */
export async function tellGone(ctx: Ctx, { offerId, helperId, status }: { offerId: string; helperId: string; status: 'expired' | 'withdrawn' }, cause: string): Promise<void> {
  await withdrawNotification(ctx, helperId, newsOf(offerId, cause.split(':').at(-1)!));
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
