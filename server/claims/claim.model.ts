/** "That old profile is mine": who says so, the code that proves it, and how it ended. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

/** 'made': the code is shown; 'ready': it stands in the old profile, an operator may look; then how they decided. */
export type ClaimState = 'made' | 'ready' | 'confirmed' | 'refused';

export interface Claim {
  _id: Types.ObjectId;
  importedId: Types.ObjectId;
  claimantId: Types.ObjectId;
  /** To be put into the old profile's text about oneself. Not secret: everybody will read it there. */
  code: string;
  state: ClaimState;
  createdAt: Date;
  readyAt: Date | null;
  decidedAt: Date | null;
  decidedById: Types.ObjectId | null;
  /** What the operator says to it. */
  word: string;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Claim>(
  {
    importedId: { type: id, required: true },
    claimantId: { type: id, required: true },
    code: { type: String, required: true, unique: true },
    state: { type: String, enum: ['made', 'ready', 'confirmed', 'refused'], default: 'made' },
    createdAt: { type: Date, required: true },
    readyAt: { type: Date, default: null },
    decidedAt: { type: Date, default: null },
    decidedById: { type: id, default: null },
    word: { type: String, default: '' },
  },
  { versionKey: false },
);
withOutbox(schema);
// One claim of a person on a profile; refused, it is the same one that they try again.
schema.index({ importedId: 1, claimantId: 1 }, { unique: true });
schema.index({ claimantId: 1, createdAt: -1 });
schema.index({ state: 1, readyAt: 1, _id: 1 });
// Of many claims on one profile one is right.
schema.index({ importedId: 1 }, { unique: true, partialFilterExpression: { state: 'confirmed' } });

export const ClaimModel = model<Claim>('Claim', schema, 'claims');
