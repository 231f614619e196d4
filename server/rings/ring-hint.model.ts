/** A hint for moderators: people whose votes go mostly to each other. A hint judges nobody. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

/** Votes up from one to another that stand. */
export interface RingVotes {
  fromId: Types.ObjectId;
  toId: Types.ObjectId;
  votes: number;
  firstAt: Date;
  lastAt: Date;
}

export interface RingHint {
  _id: Types.ObjectId;
  /** The ids of all of them, in order; unique while nobody has decided. */
  key: string;
  memberIds: Types.ObjectId[];
  pairs: RingVotes[];
  firstAt: Date;
  lastAt: Date;
  foundAt: Date;
  /** 'targeted': a moderator found that the votes were aimed; they are taken back. */
  state: 'open' | 'dismissed' | 'targeted';
  decidedById: Types.ObjectId | null;
  decidedAt: Date | null;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const pair = new Schema<RingVotes>({ fromId: { type: id, required: true }, toId: { type: id, required: true }, votes: { type: Number, required: true }, firstAt: { type: Date, required: true }, lastAt: { type: Date, required: true } }, { _id: false });
const schema = new Schema<RingHint>(
  {
    key: { type: String, required: true },
    memberIds: { type: [id], required: true },
    pairs: { type: [pair], default: [] },
    firstAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
    foundAt: { type: Date, required: true },
    state: { type: String, enum: ['open', 'dismissed', 'targeted'], default: 'open' },
    decidedById: { type: id, default: null },
    decidedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ key: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
schema.index({ key: 1, decidedAt: -1 });
schema.index({ state: 1, lastAt: -1, _id: -1 });

export const RingHintModel = model<RingHint>('RingHint', schema, 'ringhints');
