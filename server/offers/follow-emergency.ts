/** What asking does when a question turns out to tell of an emergency. */
import type { Ctx } from '../context.js';
import { isEmergency } from '../emergencies/emergency.js';
import { toId } from '../ids.js';
import { notify } from '../notifications/notify.js';
import { findAppointed } from '../people/find-appointed.js';
import { findQuestion } from '../questions/find-question.js';
import { paths } from '../web/paths.js';
import { OfferModel, type Offer } from './offer.model.js';
import { closeOffer } from './settle-asking.js';

/**
 * Subscriber of question.asked and post.edited: everybody who looks after this place hears of it, free or not, and offers that went
 * to others before its words told of it are withdrawn. Harmless to repeat. Records offer.gone.
 */
export async function followEmergency(ctx: Ctx, questionId: string): Promise<void> {
  const question = await findQuestion(questionId);
  if (!question || !isEmergency(question) || question.status !== 'open') return;
  const appointed = new Set(await findAppointed());
  for (const offer of await OfferModel.find({ questionId: question._id, status: 'pending' }).lean<Offer[]>()) {
    if (!appointed.has(`${offer.helperId}`)) await closeOffer(ctx, offer, 'withdrawn');
  }
  for (const personId of appointed) {
    if (personId === `${question.askerId}`) continue;
    await notify(ctx, { personId: toId(personId), kind: 'moderation', cause: `emergency:${questionId}`, byId: question.askerId, message: `Somebody may be in need: ${question.title}`, href: paths.question(question._id) });
  }
}
