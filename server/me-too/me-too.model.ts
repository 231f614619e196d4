/** One person has the same problem and waits for it to be solved. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export interface MeToo {
  _id: Types.ObjectId;
  questionId: Types.ObjectId;
  personId: Types.ObjectId;
  /** False once taken back. */
  on: boolean;
  /** Counts changes of mind, so that each has a cause of its own. */
  round: number;
  createdAt: Date;
  outbox?: Announced[];
}

const schema = new Schema<MeToo>(
  {
    questionId: { type: Schema.Types.ObjectId, required: true },
    personId: { type: Schema.Types.ObjectId, required: true },
    on: { type: Boolean, required: true },
    round: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ questionId: 1, personId: 1 }, { unique: true });
schema.index({ questionId: 1, on: 1, _id: 1 });
schema.index({ personId: 1 });

export const MeTooModel = model<MeToo>('MeToo', schema, 'metoos');
