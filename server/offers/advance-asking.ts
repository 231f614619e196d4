/** The job that moves all asking on: offers past their time lapse, questions past their wait take the next step, who may be asked again is asked. */
import type { Ctx } from '../context.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { advanceQuestion } from './advance-question.js';
import { freeByClock } from './free-by-clock.js';
import { OfferModel, type Offer } from './offer.model.js';
import { closeOffer } from './settle-asking.js';

/** In one run; the next comes a second later. */
const AT_ONCE = 200;

/** Everything due by ctx.clock, once. Several servers may run it beside each other. */
export async function advanceAsking(ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const lapsed = await OfferModel.find({ status: 'pending', expiresAt: { $lte: now } }).sort({ expiresAt: 1 }).limit(AT_ONCE).lean<Offer[]>();
  for (const offer of lapsed) await closeOffer(ctx, offer, 'expired');
  for (const state of ['waves', 'listed'] as const) {
    const due = await QuestionModel.find({ 'asking.state': state, 'asking.dueAt': { $lte: now } }).sort({ 'asking.dueAt': 1 }).limit(AT_ONCE).lean<Question[]>();
    for (const question of due) await advanceQuestion(ctx, question);
  }
  await freeByClock(ctx);
}
