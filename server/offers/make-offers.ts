/** Puts a question to the best people who may be asked now. */
import { Types } from 'mongoose';
import type { Ctx } from '../context.js';
import { isEmergency } from '../emergencies/emergency.js';
import { sayToHelper } from '../matching/explain.js';
import { budgetDayBegan } from '../matching/gates.js';
import type { Match } from '../matching/match.js';
import { matchAgain } from '../matching/match-again.js';
import { matchFree } from '../matching/match-free.js';
import { matchNamed } from '../matching/match-named.js';
import { seeded } from '../matching/newcomer.js';
import { toId } from '../ids.js';
import { comeFreeAt } from '../people/come-free-at.js';
import { findPerson } from '../people/find-person.js';
import { findQuestion } from '../questions/find-question.js';
import { QuestionModel, type Asking, type Question } from '../questions/question.model.js';
import { seatsOf } from '../spaces/seats-of.js';
import { chooseHelpers, type Chosen } from './choose-helpers.js';
import { OfferModel, type Offer } from './offer.model.js';
import { tryOf } from './offer-log.js';
import { budgetReturns } from './returns-at.js';
import { verifiedPeople } from './verified-people.js';

export interface Round {
  wave: number;
  places: number;
  expiresAt: Date;
  /** Ask only this person, if they are among the ranked. */
  onlyId?: string;
  /** The place that this fills, of an offer that came to nothing, by its id and when it was made. */
  inPlaceOf?: string;
  /** A place beside the helper of a running talk, for these people only, or for anybody but those; or for one whom the helper named. */
  beside?: { conversationId: Types.ObjectId; among?: Set<string>; notAmong: Set<string>; named?: string };
}

/** Of so many one is asked in somebody's place: the first may be taken in the same moment. Set. */
const NEXT_IN_LINE = 3;

/**
 * Makes up to `places` offers, each logged with its parts, rank, wave and propensity. Each (question, helper) pair has one offer:
 * whoever runs this twice offers once. Records offer.made for each. @returns how many were made.
 */
export async function makeOffers(ctx: Ctx, question: Question, { wave, places, expiresAt, onlyId, inPlaceOf, beside }: Round): Promise<number> {
  const items = isEmergency(question) ? await verifiedPeople(ctx, question, onlyId) : await matchAgain(ctx, question, onlyId);
  const among = beside?.named ? await matchNamed(question, items, beside.named, ctx.clock.now()) : items;
  const ranked = among.filter(({ personId }) => !beside?.notAmong.has(personId) && (beside?.among?.has(personId) ?? true));
  const rows = await OfferModel.find({ questionId: question._id }).lean<Offer[]>();
  const earlier = new Map(rows.map((row) => [`${row.helperId}`, row]));
  const wanted = inPlaceOf ? NEXT_IN_LINE : places;
  // Whoever is named may be asked again at once, unless they passed.
  const held = beside?.named ? new Map([...earlier].filter(([, { status }]) => status === 'declined')) : earlier;
  const choose = async (from: Match[]) => chooseHelpers(from, held, wanted, ctx.clock.now(), seeded(`${question._id}:${wave}`), await seatsOf(from.filter(({ askable }) => askable).map(({ personId }) => personId)));
  let chosen = await choose(ranked);
  // Those who know have the first wave to themselves, if any are left.
  const asksWider = question.asking?.state === 'waves' && onlyId === undefined && !beside && !isEmergency(question) && (wave > 1 || chosen.length === 0);
  if (asksWider && chosen.length < places) chosen = await choose([...ranked, ...(await matchFree(question, ranked, ctx.clock.now()))]);
  let made = 0;
  for (const one of chosen) {
    if (made === places) break;
    const offer = await write(ctx, question, one, earlier.get(one.match.personId), { wave, expiresAt, inPlaceOf, beside });
    if (!offer || !(await keepsBudget(ctx, offer, one.match.person.offerBudget))) continue;
    made++;
    ctx.events.publish(OfferModel, offer._id, ...(offer.outbox ?? []));
  }
  await countOffered(question);
  return made;
}

/** Brings the number of offers made in this asking up to date, from the offers themselves. */
async function countOffered({ _id, asking }: Question): Promise<void> {
  if (!asking) return;
  const rows = (await OfferModel.find({ questionId: _id }, { askingAt: 1, tries: 1, status: 1 }).lean<Offer[]>()).filter((row) => sameAsking(row, asking));
  const offered = rows.reduce((sum, row) => sum + row.tries, 0);
  await QuestionModel.updateOne({ _id, 'asking.startedAt': asking.startedAt }, { $set: { 'asking.offered': offered, 'asking.declined': rows.filter(({ status }) => status === 'declined').length } });
}

/** How many of a wave's places are taken already: more than none only when a crash broke it off. */
export async function countOfWave({ _id, asking }: Question): Promise<number> {
  const rows = await OfferModel.find({ questionId: _id, wave: asking!.wave }, { askingAt: 1, tries: 1, inPlaceOf: 1 }).lean<Offer[]>();
  return rows.filter((row) => row.tries > 0 && !row.inPlaceOf && sameAsking(row, asking!)).length;
}

function sameAsking({ askingAt }: Pick<Offer, 'askingAt'>, { startedAt }: Asking): boolean {
  return askingAt?.getTime() === startedAt.getTime();
}

/** A new row, or the lapsed one made again; null when somebody else has just done so. */
async function write(ctx: Ctx, question: Question, { match, propensity, newcomer }: Chosen, before: Offer | undefined, { wave, expiresAt, inPlaceOf, beside }: Pick<Round, 'wave' | 'expiresAt' | 'inPlaceOf' | 'beside'>): Promise<Offer | null> {
  const now = ctx.clock.now();
  const _id = before?._id ?? new Types.ObjectId();
  const made = ctx.events.announce('offer.made', `${_id}:${now.getTime()}`, { offerId: `${_id}`, questionId: `${question._id}`, helperId: match.personId });
  // A place in a running talk is no part of the asking that led to it.
  const askingAt = beside ? null : (question.asking?.startedAt ?? null);
  const fresh = {
    status: 'pending' as const, wave, rank: match.rank, score: match.score, parts: match.parts, propensity, newcomer,
    reasons: match.reasons.map(sayToHelper), because: match.reasons.flatMap((reason) => ('questions' in reason ? reason.questions : [])), topics: question.topics, createdAt: now, expiresAt, settledAt: null, askingAt, conversationId: beside?.conversationId ?? null,
    tries: before && !beside && question.asking && sameAsking(before, question.asking) ? before.tries + 1 : 1, ...(inPlaceOf && { inPlaceOf }),
  };
  try {
    if (before) {
      const over = { declineReason: 1, readyUntil: 1, ...(!inPlaceOf && { inPlaceOf: 1 }) };
      return await OfferModel.findOneAndUpdate({ _id: before._id, status: before.status, createdAt: before.createdAt }, { $set: fresh, $unset: over, $inc: { lapses: 1 }, $push: { outbox: made, earlier: tryOf(before) } }, { returnDocument: 'after' }).lean<Offer>();
    }
    const row = await OfferModel.create({ ...fresh, _id, outbox: [made], questionId: question._id, askerId: question.askerId, helperId: new Types.ObjectId(match.personId) });
    return row.toObject<Offer>();
  } catch (error) {
    if ((error as { code?: number }).code === 11000) return null;
    throw error;
  }
}

/**
 * Two questions may reach for the last offer of somebody's day at the same moment. Both are written, then the later steps back:
 * nobody is shown more than the budget they chose. Asking again gives the same answer.
 */
async function keepsBudget(ctx: Ctx, offer: Offer, offerBudget: number): Promise<boolean> {
  const began = budgetDayBegan(ctx.clock.now());
  const today = await OfferModel.find({ helperId: offer.helperId, createdAt: { $gt: began } }, { createdAt: 1, 'earlier.createdAt': 1 }).lean<Offer[]>();
  // An offer made again counts again.
  const made = today.flatMap(({ _id, createdAt, earlier = [] }) => [...earlier.filter((one) => one.createdAt > began).map((one) => ({ _id: null, createdAt: one.createdAt })), { _id, createdAt }]);
  const inTurn = made.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (`${a._id}` < `${b._id}` ? -1 : 1));
  const returns = budgetReturns(inTurn.map(({ createdAt }) => createdAt), offerBudget);
  if (returns) await comeFreeAt([offer.helperId], returns);
  if (inTurn.findIndex(({ _id }) => _id?.equals(offer._id)) < offerBudget) return true;
  await OfferModel.updateOne({ _id: offer._id, status: 'pending' }, { $set: { status: 'withdrawn', settledAt: ctx.clock.now() }, $unset: { inPlaceOf: 1 }, $inc: { tries: -1 }, $pull: { outbox: { cause: { $in: (offer.outbox ?? []).map(({ cause }) => cause) } } } });
  return false;
}

/** Subscriber of offer.made, before anybody is told: had its maker died before looking at the budget and counting, it is done here. */
export async function keepBudget(ctx: Ctx, { offerId, questionId }: { offerId: string; questionId: string }): Promise<void> {
  const offer = await OfferModel.findOne({ _id: toId(offerId), status: 'pending' }).lean<Offer>();
  const helper = offer && (await findPerson(`${offer.helperId}`));
  if (offer && helper) await keepsBudget(ctx, offer, helper.offerBudget);
  const question = await findQuestion(questionId);
  if (question) await countOffered(question);
}
