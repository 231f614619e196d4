/** How each helper's offers of past weeks ended, a row a helper: read one by one they were half of what a match cost. */
import { model, Schema, Types } from 'mongoose';

/** The row of nobody, read along with the others, whose `until` says how far all offers were folded. */
export const EVERYBODY = new Types.ObjectId('000000000000000000000000');

/** Times in whole minutes since 1970, in order. */
export interface PastOffers {
  /** The helper. */
  _id: Types.ObjectId;
  /** What was offered before this is in here. */
  until: Date;
  accepted: number[];
  declined: number[];
  expired: number[];
  withdrawn: number[];
}

export const ENDS = ['accepted', 'declined', 'expired', 'withdrawn'] as const;

const minutes = { type: [Number], required: true };
const schema = new Schema<PastOffers>({ _id: Schema.Types.ObjectId, until: { type: Date, required: true }, accepted: minutes, declined: minutes, expired: minutes, withdrawn: minutes }, { versionKey: false });

export const PastOffersModel = model<PastOffers>('PastOffers', schema, 'pastoffers');
