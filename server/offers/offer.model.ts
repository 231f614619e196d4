/** A question put to one helper, with an expiry and the reasons they were chosen. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export type OfferStatus = 'pending' | 'accepted' | 'declined' | 'expired' | 'withdrawn';

/** One time an offer was made, once another has taken its place: words of the helper's own are not kept. */
export interface OfferTry extends Pick<Offer, 'status' | 'wave' | 'rank' | 'score' | 'parts' | 'propensity' | 'newcomer' | 'topics' | 'createdAt' | 'settledAt'> {
  refusal: string | null;
  /** A place in a running talk. */
  beside: boolean;
}

export interface Offer {
  _id: Types.ObjectId;
  questionId: Types.ObjectId;
  askerId: Types.ObjectId;
  helperId: Types.ObjectId;
  status: OfferStatus;
  wave: number;
  /** Place in the ranking, from 1. */
  rank: number;
  score: number;
  /** Each signal's share, for whoever learns from this log later. */
  parts: Record<string, number>;
  /** Probability with which this helper was put here; 1 but for the places kept for newcomers. */
  propensity: number;
  newcomer: boolean;
  /** Why you: sentences in the second person. */
  reasons: string[];
  /** The earlier questions that the reasons name, with their titles as they were then. */
  because?: { id: string; title: string }[];
  topics: string[];
  declineReason?: string;
  /** Topics about which the helper wants to be asked again, though they passed on this one. */
  takenBack?: string[];
  createdAt: Date;
  expiresAt: Date;
  settledAt: Date | null;
  /** From the start of asking to this acceptance; what waits are told from. */
  waitedMs?: number;
  /** How often it had lapsed before it was made again. */
  lapses: number;
  /** The asking it belongs to, by its start, and how often it was made in that asking. */
  askingAt: Date | null;
  tries: number;
  /** The offer that came to nothing, with when it was made, whose place this one took while the waves lasted. */
  inPlaceOf?: string;
  /** The running talk it is a place in, beside a helper who fell silent; absent for an offer of the whole question. */
  conversationId?: Types.ObjectId | null;
  /** Until when somebody who came too late stays ready, in case the helper falls silent. */
  readyUntil?: Date | null;
  /** The times it was made before, the oldest first: this log is what a learned ranker needs, so none is written over. */
  earlier?: OfferTry[];
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const earlier = new Schema<OfferTry>(
  {
    status: { type: String, required: true }, refusal: { type: String, default: null }, beside: { type: Boolean, default: false },
    wave: { type: Number, required: true }, rank: { type: Number, required: true }, score: { type: Number, required: true }, parts: { type: Schema.Types.Mixed, default: {} },
    propensity: { type: Number, required: true }, newcomer: { type: Boolean, required: true }, topics: { type: [String], default: [] }, createdAt: { type: Date, required: true }, settledAt: { type: Date, default: null },
  },
  { _id: false, minimize: false },
);
const schema = new Schema<Offer>(
  {
    questionId: { type: id, required: true },
    askerId: { type: id, required: true },
    helperId: { type: id, required: true },
    status: { type: String, enum: ['pending', 'accepted', 'declined', 'expired', 'withdrawn'], default: 'pending' },
    wave: { type: Number, required: true },
    rank: { type: Number, required: true },
    score: { type: Number, required: true },
    parts: { type: Schema.Types.Mixed, default: {} },
    propensity: { type: Number, default: 1 },
    newcomer: { type: Boolean, default: false },
    reasons: { type: [String], default: [] },
    because: { type: [{ _id: false, id: String, title: String }], default: undefined },
    topics: { type: [String], default: [] },
    declineReason: String,
    takenBack: { type: [String], default: undefined },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    settledAt: { type: Date, default: null },
    waitedMs: Number,
    lapses: { type: Number, default: 0 },
    askingAt: { type: Date, default: null },
    tries: { type: Number, default: 1 },
    inPlaceOf: String,
    conversationId: id,
    readyUntil: Date,
    earlier: { type: [earlier], default: undefined },
  },
  { versionKey: false, minimize: false },
);
withOutbox(schema);
schema.index({ questionId: 1, helperId: 1 }, { unique: true });
schema.index({ inPlaceOf: 1 }, { unique: true, partialFilterExpression: { inPlaceOf: { $exists: true } } });
schema.index({ helperId: 1, createdAt: -1 });
schema.index({ helperId: 1, status: 1, createdAt: -1 });
schema.index({ helperId: 1, declineReason: 1, createdAt: -1 }, { partialFilterExpression: { declineReason: { $exists: true } } });
schema.index({ createdAt: 1 });
schema.index({ 'earlier.createdAt': 1 });
schema.index({ status: 1, expiresAt: 1 });
schema.index({ status: 1, settledAt: -1 });
schema.index({ topics: 1, status: 1, settledAt: -1 });

export const OfferModel = model<Offer>('Offer', schema, 'offers');
