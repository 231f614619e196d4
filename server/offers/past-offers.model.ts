/** How each helper's offers of past weeks ended, a row a helper: read one by one they were half of what a match cost. */
import { model, Schema, type Types } from 'mongoose';

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

/** How far all offers were folded; one row. */
export interface Folded {
  _id: 'offers';
  until: Date;
}

const minutes = { type: [Number], required: true };
const schema = new Schema<PastOffers>({ _id: Schema.Types.ObjectId, until: { type: Date, required: true }, accepted: minutes, declined: minutes, expired: minutes, withdrawn: minutes }, { versionKey: false });
const folded = new Schema<Folded>({ _id: String, until: { type: Date, required: true } }, { versionKey: false });

export const PastOffersModel = model<PastOffers>('PastOffers', schema, 'pastoffers');
export const FoldedModel = model<Folded>('Folded', folded, 'foldedoffers');
