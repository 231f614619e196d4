/** Reputation stands here: one entry for each (cause, rule, person), inserted once, never edited. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

/** Why fewer points were granted than the rule gives: the day's cap on votes, too many votes of one person in a day, a lifetime's cap. */
export type Cut = 'day' | 'pair' | 'lifetime';

export interface LedgerEntry {
  _id: Types.ObjectId;
  /** What brought it about, such as 'answer.accepted:<answerId>:<round>'. */
  cause: string;
  /** Name of the row in rules.ts. */
  rule: string;
  personId: Types.ObjectId;
  /** As granted, after caps; negative for losses and reversals. */
  points: number;
  /** What the rule gives before caps, and which cap cut it. */
  full: number;
  cut?: Cut;
  /** The day it counts in, in this person's time zone: '2026-03-10'. A reversal counts in the day of what it reverses. */
  day: string;
  /** 1, 2, 3 ... for each person: whoever decides by what came before is refused when something came between. Absent on imported entries. */
  seq?: number;
  topics: string[];
  questionId?: Types.ObjectId;
  answerId?: Types.ObjectId;
  /** Whose doing it was; absent for imported votes. */
  byId?: Types.ObjectId;
  /** The entry that this one takes back. */
  reversesId?: Types.ObjectId;
  at: Date;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<LedgerEntry>(
  {
    cause: { type: String, required: true },
    rule: { type: String, required: true },
    personId: { type: id, required: true },
    points: { type: Number, required: true },
    full: { type: Number, required: true },
    cut: String,
    day: { type: String, required: true },
    seq: Number,
    topics: { type: [String], default: [] },
    questionId: id,
    answerId: id,
    byId: id,
    reversesId: id,
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ cause: 1, rule: 1, personId: 1 }, { unique: true });
schema.index({ rule: 1, at: 1 });
schema.index({ reversesId: 1 }, { sparse: true });
schema.index({ personId: 1, seq: -1 }, { unique: true, partialFilterExpression: { seq: { $exists: true } } });
schema.index({ personId: 1, day: 1 });
schema.index({ byId: 1, at: -1 }, { partialFilterExpression: { byId: { $exists: true } } });
schema.index({ personId: 1, at: -1, _id: -1 });

export const LedgerEntryModel = model<LedgerEntry>('LedgerEntry', schema, 'ledger');
