/** Every time these questions were offered to somebody, for counting. */
import type { Types } from 'mongoose';
import { OfferModel, type Offer } from './offer.model.js';

export type Try = Pick<Offer, 'questionId' | 'helperId' | 'status' | 'newcomer' | 'createdAt' | 'waitedMs'>;

/** Also the times before the latest one with the same helper. Some dozens a question at most. */
export async function triesOf(questionIds: Types.ObjectId[]): Promise<Try[]> {
  const rows = await OfferModel.find({ questionId: { $in: questionIds } }, { questionId: 1, helperId: 1, status: 1, newcomer: 1, createdAt: 1, waitedMs: 1, 'earlier.status': 1, 'earlier.newcomer': 1, 'earlier.createdAt': 1 }).lean<Offer[]>();
  return rows.flatMap(({ earlier = [], ...latest }) => [...earlier.map(({ status, newcomer, createdAt }) => ({ questionId: latest.questionId, helperId: latest.helperId, status, newcomer, createdAt })), latest]);
}
