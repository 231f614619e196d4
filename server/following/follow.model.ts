/** What somebody wants to hear of: a question, a topic or a person. Unfollowed is remembered, so that nothing follows again by itself. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export const FOLLOW_KINDS = ['question', 'topic', 'person'] as const;
export type FollowKind = (typeof FOLLOW_KINDS)[number];

export interface Follow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  kind: FollowKind;
  /** The question's or person's id as text, or the topic. */
  key: string;
  on: boolean;
  round: number;
  createdAt: Date;
  outbox?: Announced[];
}

const schema = new Schema<Follow>(
  {
    personId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: FOLLOW_KINDS, required: true },
    key: { type: String, required: true },
    on: { type: Boolean, required: true },
    round: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ personId: 1, kind: 1, key: 1 }, { unique: true });
schema.index({ kind: 1, key: 1, on: 1, _id: 1 });
schema.index({ personId: 1, on: 1, createdAt: -1, _id: -1 });

export const FollowModel = model<Follow>('Follow', schema, 'follows');
