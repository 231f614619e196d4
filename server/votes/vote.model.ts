/** One person's voice on a question or an answer. Imported votes have no voter; their origin keeps them unique. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export interface Vote {
  _id: Types.ObjectId;
  subject: 'question' | 'answer';
  subjectId: Types.ObjectId;
  voterId?: Types.ObjectId;
  /** -1, 0 (taken back) or 1. */
  value: number;
  /** Counts changes of mind, so that each has a cause of its own. */
  round: number;
  /** The value before this round. */
  previous: number;
  createdAt: Date;
  originKey?: string;
  /** Why it was taken back by others than the voter. */
  reversedFor?: string;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Vote>(
  {
    subject: { type: String, enum: ['question', 'answer'], required: true },
    subjectId: { type: id, required: true },
    voterId: id,
    value: { type: Number, required: true },
    round: { type: Number, default: 1 },
    previous: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    originKey: String,
    reversedFor: String,
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ subjectId: 1, voterId: 1 }, { unique: true, partialFilterExpression: { voterId: { $exists: true } } });
schema.index({ voterId: 1, _id: 1 }, { partialFilterExpression: { voterId: { $exists: true } } });
schema.index({ originKey: 1 }, { unique: true, partialFilterExpression: { originKey: { $exists: true } } });

export const VoteModel = model<Vote>('Vote', schema, 'votes');
