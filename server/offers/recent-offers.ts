/** What these people were offered lately, as the matching reads it. */
import { Types } from 'mongoose';
import { learnedFrom } from './left-out.js';
import { OfferModel, type Offer } from './offer.model.js';

export type OfferDeed = Pick<Offer, '_id' | 'helperId' | 'status' | 'topics' | 'declineReason' | 'createdAt' | 'settledAt'>;

/** Every time an offer was made to these people since then; one made again counts again. */
export async function recentOffers(helperIds: string[], since: Date): Promise<OfferDeed[]> {
  if (helperIds.length === 0) return [];
  const rows = await OfferModel.find(
    { helperId: { $in: helperIds.map((id) => new Types.ObjectId(id)) }, createdAt: { $gt: since } },
    { helperId: 1, status: 1, topics: 1, takenBack: 1, declineReason: 1, createdAt: 1, settledAt: 1, 'earlier.status': 1, 'earlier.createdAt': 1, 'earlier.settledAt': 1 },
  ).lean<Offer[]>();
  return rows.flatMap(({ earlier = [], ...row }) => [
    ...earlier.filter(({ createdAt }) => createdAt > since).map(({ status, createdAt, settledAt }) => ({ _id: row._id, helperId: row.helperId, topics: [], status, createdAt, settledAt })),
    { ...row, topics: learnedFrom(row) },
  ]);
}
