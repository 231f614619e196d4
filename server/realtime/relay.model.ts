/** A word from one server process to the others, on its way through the store while Redis is away. */
import { model, Schema, type Types } from 'mongoose';

/** Far longer than any process takes to look. */
const KEPT_SECONDS = 60;

export interface Relay {
  _id: Types.ObjectId;
  /** The process that says it. */
  from: string;
  channel: string;
  message: Buffer;
  /** It went through Redis too, for those who reach it. */
  also: boolean;
  at: Date;
}

const schema = new Schema<Relay>(
  { from: { type: String, required: true }, channel: { type: String, required: true }, message: { type: Buffer, required: true }, also: { type: Boolean, required: true }, at: { type: Date, required: true } },
  { versionKey: false },
);
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

export const RelayModel = model<Relay>('Relay', schema, 'relays');
