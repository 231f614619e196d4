/** Puts a question to the best people who may be asked now. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { sayToHelper } from '../matching/explain.js';
import { budgetDayBegan } from '../matching/gates.js';
import { match } from '../matching/match.js';
import { seeded } from '../matching/newcomer.js';
import type { Person } from '../people/person.model.js';
import { QuestionModel, type Question } from '../questions/question.model.js';
import { chooseHelpers, type Chosen } from './choose-helpers.js';
import { OfferModel, type Offer } from './offer.model.js';

export interface Round {
  wave: number;
  places: number;
  expiresAt: Date;
  /** Ask only this person, if they are among the ranked. */
  onlyId?: string;
}

/**
 * Makes up to `places` offers, each logged with its parts, rank, wave and propensity. Each (question, helper) pair has one offer:
 * whoever runs this twice offers once. Records offer.made for each. @returns how many were made.
 */
export async function makeOffers(ctx: Ctx, question: Question, { wave, places, expiresAt, onlyId }: Round): Promise<number> {
  const { items } = await match(ctx, question);
  const ranked = onlyId === undefined ? items : items.filter(({ personId }) => personId === onlyId);
  const rows = await OfferModel.find({ questionId: question._id }).lean<Offer[]>();
  const earlier = new Map(rows.map((row) => [`${row.helperId}`, row]));
  const chosen = chooseHelpers(ranked, earlier, places, ctx.clock.now(), seeded(`${question._id}:${wave}`));
  let made = 0;
  for (const one of chosen) {
    const offer = await write(ctx, question, one, earlier.get(one.match.personId), wave, expiresAt);
    if (!offer || (await overBudget(ctx, offer, one.match.person))) continue;
    made++;
    await ctx.events.record('offer.made', `${offer._id}:${offer.createdAt.getTime()}`, { offerId: `${offer._id}`, questionId: `${question._id}`, helperId: one.match.personId });
  }
  if (made > 0) await QuestionModel.updateOne({ _id: question._id }, { $inc: { 'asking.offered': made } });
  return made;
}

/** A new row, or the lapsed one made again; null when somebody else has just done so. */
async function write(ctx: Ctx, question: Question, { match, propensity, newcomer }: Chosen, before: Offer | undefined, wave: number, expiresAt: Date): Promise<Offer | null> {
  const fresh = {
    status: 'pending' as const, wave, rank: match.rank, score: match.score, parts: match.parts, propensity, newcomer,
    reasons: match.reasons.map(sayToHelper), topics: question.topics, createdAt: ctx.clock.now(), expiresAt, settledAt: null,
  };
  if (before) {
    return OfferModel.findOneAndUpdate({ _id: before._id, status: before.status, createdAt: before.createdAt }, { $set: fresh, $unset: { declineReason: 1 }, $inc: { lapses: 1 } }, { returnDocument: 'after' }).lean<Offer>();
  }
  try {
    const row = await OfferModel.create({ ...fresh, questionId: question._id, askerId: question.askerId, helperId: new Types.ObjectId(match.personId) });
    return row.toObject<Offer>();
  } catch (error) {
    if ((error as { code?: number }).code === 11000) return null;
    throw error;
  }
}

/**
 * Two questions may reach for the last offer of somebody's day at the same moment. Both are written, then the later steps back:
 * nobody is shown more than the budget they chose.
 */
async function overBudget(ctx: Ctx, offer: Offer, { offerBudget }: Person): Promise<boolean> {
  const today = await OfferModel.find({ helperId: offer.helperId, createdAt: { $gt: budgetDayBegan(ctx.clock.now()) } }, { createdAt: 1 }).lean<Offer[]>();
  const inTurn = today.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (`${a._id}` < `${b._id}` ? -1 : 1));
  if (inTurn.findIndex(({ _id }) => _id.equals(offer._id)) < offerBudget) return false;
  await OfferModel.updateOne({ _id: offer._id, status: 'pending' }, { $set: { status: 'withdrawn', settledAt: ctx.clock.now() } });
  return true;
}
