/** Reputation stands here: one entry for each (cause, rule, person), inserted once, never edited. */
import { model, Schema, type Types } from 'mongoose';

export interface LedgerEntry {
  _id: Types.ObjectId;
  /** What brought it about, such as 'answer.accepted:<answerId>:<round>'. */
  cause: string;
  /** Name of the row in rules.ts. */
  rule: string;
  personId: Types.ObjectId;
  /** As granted, after caps; negative for losses and reversals. */
  points: number;
  topics: string[];
  questionId?: Types.ObjectId;
  answerId?: Types.ObjectId;
  /** Whose doing it was; absent for imported votes. */
  byId?: Types.ObjectId;
  at: Date;
}

const id = Schema.Types.ObjectId;
const schema = new Schema<LedgerEntry>(
  {
    cause: { type: String, required: true },
    rule: { type: String, required: true },
    personId: { type: id, required: true },
    points: { type: Number, required: true },
    topics: { type: [String], default: [] },
    questionId: id,
    answerId: id,
    byId: id,
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.index({ cause: 1, rule: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1, at: -1 });

export const LedgerEntryModel = model<LedgerEntry>('LedgerEntry', schema, 'ledger');
