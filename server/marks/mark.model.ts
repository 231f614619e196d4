/** What one person who tried an answer says of it. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export const MARKS = ['works', 'outdated'] as const;
export type MarkKind = (typeof MARKS)[number];

export interface Mark {
  _id: Types.ObjectId;
  answerId: Types.ObjectId;
  questionId: Types.ObjectId;
  personId: Types.ObjectId;
  /** Null once taken back. */
  mark: MarkKind | null;
  /** For which version it works, in their words; empty when they named none. */
  version: string;
  /** Counts changes of mind, so that each has a cause of its own. */
  round: number;
  at: Date;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Mark>(
  {
    answerId: { type: id, required: true },
    questionId: { type: id, required: true },
    personId: { type: id, required: true },
    mark: { type: String, enum: [...MARKS, null], default: null },
    version: { type: String, default: '' },
    round: { type: Number, default: 1 },
    at: { type: Date, required: true },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ answerId: 1, personId: 1 }, { unique: true });
schema.index({ personId: 1, questionId: 1 });

export const MarkModel = model<Mark>('Mark', schema, 'marks');
