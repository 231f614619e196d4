/** A letter that lets somebody speak for a space: its link is used once. Only the hash of its token is kept. */
import { model, Schema, type Types } from 'mongoose';

export interface SeatLink {
  _id: Types.ObjectId;
  spaceId: Types.ObjectId;
  /** SHA-256 of the token, hex. */
  hash: string;
  invitedById: Types.ObjectId;
  /** Who used it. */
  usedById: Types.ObjectId | null;
  createdAt: Date;
  expiresAt: Date;
}

const id = Schema.Types.ObjectId;
const schema = new Schema<SeatLink>(
  { spaceId: { type: id, required: true }, hash: { type: String, required: true, unique: true }, invitedById: { type: id, required: true }, usedById: { type: id, default: null }, createdAt: { type: Date, required: true }, expiresAt: { type: Date, required: true } },
  { versionKey: false },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
schema.index({ spaceId: 1, createdAt: -1 });

export const SeatLinkModel = model<SeatLink>('SeatLink', schema, 'seatlinks');
