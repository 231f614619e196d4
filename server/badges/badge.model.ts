/** What outcomes say of somebody in a word: one row for each person, badge and topic, with every time it was earned or lost. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export interface BadgeTurn {
  what: 'earned' | 'lost';
  /** A sentence: by what. */
  because: string;
  at: Date;
}

export interface Badge {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  /** Name of the row in badges.ts. */
  badge: string;
  /** Empty for those that are of no topic. */
  topic: string;
  held: boolean;
  /** Oldest first; added to, never changed. */
  turns: BadgeTurn[];
  outbox?: Announced[];
}

const turn = new Schema<BadgeTurn>({ what: { type: String, enum: ['earned', 'lost'], required: true }, because: { type: String, required: true }, at: { type: Date, required: true } }, { _id: false });
const schema = new Schema<Badge>(
  { personId: { type: Schema.Types.ObjectId, required: true }, badge: { type: String, required: true }, topic: { type: String, default: '' }, held: { type: Boolean, required: true }, turns: { type: [turn], default: [] } },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ personId: 1, badge: 1, topic: 1 }, { unique: true });
schema.index({ badge: 1, held: 1, _id: 1 });

export const BadgeModel = model<Badge>('Badge', schema, 'badges');
