/** An offer that came to nothing while the waves last leaves a place: the next suitable person is asked at once, not with the next wave. */
import type { Ctx } from '../context.js';
import { OFFERS } from '../matching/constants.js';
import { findQuestion } from '../questions/find-question.js';
import type { Question } from '../questions/question.model.js';
import { makeOffers } from './make-offers.js';
import { OfferModel, type Offer } from './offer.model.js';

type Left = Pick<Offer, '_id' | 'questionId' | 'createdAt' | 'expiresAt' | 'askingAt' | 'conversationId'>;

/** As many who leave their places in the same moment, and reach for the same people, are all made up for. Set. */
const ROUNDS = 5;

/**
 * Asks one other person in the place of this offer, for as long as it would have stood. Done again, or by two at once, it asks one: the
 * new offer names the place, and a place is named once. Asks nobody once the waves are over or were as many as may be.
 * Records offer.made. @returns whether somebody was asked.
 */
export async function fillPlace(ctx: Ctx, offer: Left): Promise<boolean> {
  const inPlaceOf = `${offer._id}:${offer.createdAt.getTime()}`;
  for (let round = 0; round < ROUNDS; round++) {
    const question = await findQuestion(offer.questionId);
    if (!question || !isLeft(question, offer, ctx.clock.now()) || (await OfferModel.exists({ inPlaceOf }))) return false;
    const { wave, offered } = question.asking!;
    if ((await makeOffers(ctx, question, { wave, places: 1, expiresAt: offer.expiresAt, inPlaceOf })) > 0) return true;
    // Nobody is left, unless others were quicker with the same people.
    if ((await findQuestion(offer.questionId))?.asking?.offered === offered) return false;
  }
  return false;
}

function isLeft({ status, removal, asking }: Question, { askingAt, expiresAt, conversationId }: Left, now: Date): boolean {
  if (status !== 'open' || removal || asking?.state !== 'waves' || conversationId) return false;
  const sameAsking = askingAt?.getTime() === asking.startedAt.getTime();
  // Nobody is knocked up for a card that goes before they have read it.
  const readable = expiresAt.getTime() - now.getTime() >= OFFERS.FILL_LEAST_MS;
  return sameAsking && readable && asking.offered + asking.making < OFFERS.MOST;
}
