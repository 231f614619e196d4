/** What these people were offered lately, as the matching reads it. */
import { Types } from 'mongoose';
import { MINUTE } from '../clock.js';
import { MATCHING, OFFERS } from '../matching/constants.js';
import { learnedFrom } from './left-out.js';
import { OfferModel, type Offer } from './offer.model.js';
import { ENDS, EVERYBODY, PastOffersModel, type PastOffers } from './past-offers.model.js';
import { REFUSALS } from './refusals.js';

export type OfferDeed = Pick<Offer, 'helperId' | 'status' | 'createdAt' | 'settledAt'>;

/** "Not my thing", and what it still speaks of. */
export type Pass = Pick<Offer, 'helperId' | 'topics' | 'createdAt'>;

/** Every time an offer was made to these people since then; one made again counts again. */
export async function recentOffers(helperIds: string[], since: Date): Promise<OfferDeed[]> {
  if (helperIds.length === 0) return [];
  const rows = await OfferModel.find(
    { helperId: { $in: objectIds(helperIds) }, createdAt: { $gte: since } },
    { helperId: 1, status: 1, createdAt: 1, settledAt: 1, 'earlier.status': 1, 'earlier.createdAt': 1, 'earlier.settledAt': 1 },
  )
    .batchSize(MATCHING.READ_AT_ONCE)
    .lean<Offer[]>();
  return rows.flatMap(({ earlier = [], ...row }) => [...earlier.filter(({ createdAt }) => createdAt >= since).map(({ status, createdAt, settledAt }) => ({ helperId: row.helperId, status, createdAt, settledAt })), row]);
}

/** The same over weeks: days that are long over come from a row a helper, to the minute and without when they were settled. */
export async function offersOverWeeks(helperIds: string[], since: Date, now: Date): Promise<OfferDeed[]> {
  if (helperIds.length === 0) return [];
  const lately = new Date(now.getTime() - OFFERS.FOLDED_AFTER_MS - OFFERS.FOLDED_EVERY_MS);
  const [past, recent] = await Promise.all([PastOffersModel.find({ _id: { $in: [EVERYBODY, ...objectIds(helperIds)] } }).batchSize(MATCHING.READ_AT_ONCE).lean<PastOffers[]>(), recentOffers(helperIds, lately)]);
  const until = past.find(({ _id }) => _id.equals(EVERYBODY))?.until ?? since;
  // The job hasn't come so far: what it left is read one by one.
  const exact = until < lately ? await recentOffers(helperIds, new Date(Math.max(until.getTime(), since.getTime()))) : recent;
  const border = until < lately ? until : lately;
  return [...past.flatMap((row) => deedsOf(row, since, border)), ...exact];
}

/** What these people passed on as not their thing since then. */
export async function passesSince(helperIds: string[], since: Date): Promise<Pass[]> {
  if (helperIds.length === 0) return [];
  const rows = await OfferModel.find({ helperId: { $in: objectIds(helperIds) }, declineReason: REFUSALS.notMyThing, createdAt: { $gt: since } }, { helperId: 1, topics: 1, takenBack: 1, createdAt: 1 }).lean<Offer[]>();
  return rows.map(({ helperId, topics, takenBack, createdAt }) => ({ helperId, topics: learnedFrom({ topics, takenBack }), createdAt }));
}

function deedsOf(row: PastOffers, since: Date, border: Date): OfferDeed[] {
  return ENDS.flatMap((status) => row[status].map((minute) => ({ helperId: row._id, status, createdAt: new Date(minute * MINUTE), settledAt: null }))).filter(({ createdAt }) => createdAt > since && createdAt < border);
}

function objectIds(ids: string[]): Types.ObjectId[] {
  return ids.map((id) => new Types.ObjectId(id));
}
