/** Somebody more in a talk: a third person who helps along, or a learner who listens. Nobody comes in without the yes of all. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export type Side = 'asker' | 'helper' | 'person';

export interface Companion {
  _id: Types.ObjectId;
  conversationId: Types.ObjectId;
  /** Who comes in. */
  personId: Types.ObjectId;
  as: 'helps' | 'listens';
  /** Whose wish it was. */
  by: Side;
  askerYes: boolean;
  helperYes: boolean;
  personYes: boolean;
  /** Whether they read what was said before; the asker's word. */
  seesEarlier: boolean;
  state: 'open' | 'in' | 'out' | 'declined';
  /** Counts up each time they are asked in again after having left. */
  round: number;
  createdAt: Date;
  settledAt: Date | null;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Companion>(
  {
    conversationId: { type: id, required: true },
    personId: { type: id, required: true, index: true },
    as: { type: String, enum: ['helps', 'listens'], required: true },
    by: { type: String, enum: ['asker', 'helper', 'person'], required: true },
    askerYes: { type: Boolean, default: false },
    helperYes: { type: Boolean, default: false },
    personYes: { type: Boolean, default: false },
    seesEarlier: { type: Boolean, default: true },
    state: { type: String, enum: ['open', 'in', 'out', 'declined'], default: 'open' },
    round: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
    settledAt: { type: Date, default: null },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ conversationId: 1, personId: 1 }, { unique: true });

export const CompanionModel = model<Companion>('Companion', schema, 'companions');
