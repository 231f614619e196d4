/** A key to the API for one person. Only its hash is kept: a stolen database opens no door. */
import { model, Schema, type Types } from 'mongoose';

export interface ApiToken {
  _id: Types.ObjectId;
  /** SHA-256 of the token, hex. */
  hash: string;
  personId: Types.ObjectId;
  /** What its owner knows it by; may be empty. */
  name: string;
  /** The person's epoch when it was made; see session-person.ts. */
  epoch?: number;
  createdAt: Date;
  expiresAt: Date;
}

const schema = new Schema<ApiToken>(
  {
    hash: { type: String, required: true, unique: true },
    personId: { type: Schema.Types.ObjectId, required: true, index: true },
    name: { type: String, default: '' },
    epoch: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const ApiTokenModel = model<ApiToken>('ApiToken', schema, 'apitokens');
