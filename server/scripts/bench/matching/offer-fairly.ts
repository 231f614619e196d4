/** Asking people as the product does: five places, budgets, rest, and one place for somebody new; what was offered weighs on the next question. */
import { Types } from 'mongoose';
import type { Ctx } from '../../../context.js';
import { OFFERS } from '../../../matching/constants.js';
import type { Match } from '../../../matching/match.js';
import { seeded } from '../../../matching/newcomer.js';
import { chooseHelpers, type Chosen } from '../../../offers/choose-helpers.js';
import { OfferModel, type OfferStatus } from '../../../offers/offer.model.js';
import { PersonModel } from '../../../people/person.model.js';
import type { Asked } from './deeds.js';

const PLACES = 5;
/** So many are put in the order in which they would be asked; the others stay as they were ranked. */
const WAVES = 4;

/** Everybody in the order of asking: wave after wave of those who may be asked, then whoever is left. */
export function inWaves(question: Asked, items: Match[], now: Date): Chosen[] {
  const earlier = new Map<string, { status: OfferStatus; settledAt: Date | null }>();
  const order: Chosen[] = [];
  for (let wave = 1; wave <= WAVES; wave++) {
    for (const chosen of chooseHelpers(items, earlier, PLACES, now, seeded(`${question.id}:${wave}`))) {
      order.push(chosen);
      earlier.set(chosen.match.personId, { status: 'pending', settledAt: null });
    }
  }
  return [...order, ...items.filter(({ personId }) => !earlier.has(personId)).map((match) => ({ match, propensity: 1, newcomer: false }))];
}

/**
 * Logs the first wave as offers: taken up by the first of them who really answered, too late for the rest of it; let lapse by all
 * when nobody among them did. Whoever took it up rests.
 */
export async function logOffers(ctx: Ctx, question: Asked, order: Chosen[]): Promise<void> {
  const now = ctx.clock.now();
  const right = new Set([...question.truth.A, ...question.truth.B]);
  const wave = order.filter(({ match }) => match.askable).slice(0, PLACES);
  const taker = wave.find(({ match }) => right.has(match.personId))?.match.personId;
  const statusOf = (personId: string): OfferStatus => (taker === undefined ? 'expired' : taker === personId ? 'accepted' : 'withdrawn');
  const rows = wave.map(({ match, propensity, newcomer }) => ({
    questionId: new Types.ObjectId(question.id), askerId: new Types.ObjectId(question.askerId), helperId: new Types.ObjectId(match.personId), status: statusOf(match.personId), wave: 1,
    rank: match.rank, score: match.score, parts: match.parts, propensity, newcomer, topics: question.topics, createdAt: now, expiresAt: now, settledAt: now,
  }));
  if (rows.length > 0) await OfferModel.insertMany(rows);
  if (taker !== undefined) await PersonModel.updateOne({ _id: new Types.ObjectId(taker) }, { $set: { restUntil: new Date(now.getTime() + OFFERS.REST_AFTER_TALK_MS) } });
}
