/** How asking went on one day (UTC), added up: kept so that a month can be looked at without counting it anew. Names nobody. */
import { model, Schema } from 'mongoose';
import type { Counted } from './count-matching.js';

export interface MatchingDay extends Counted {
  /** '2026-03-10'. */
  _id: string;
  countedAt: Date;
}

const schema = new Schema<MatchingDay>(
  { _id: String, countedAt: { type: Date, required: true }, cut: { type: Boolean, default: false }, slices: { type: Schema.Types.Mixed, default: [] } },
  { versionKey: false, minimize: false },
);

export const MatchingDayModel = model<MatchingDay>('MatchingDay', schema, 'matchingdays');
