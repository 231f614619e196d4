/** A letter on its way out: kept until the server for mail has taken it, once for each cause. */
import { model, Schema, type Types } from 'mongoose';
import { DAY } from '../clock.js';

export interface QueuedLetter {
  _id: Types.ObjectId;
  /** What it is sent for: the same cause sends one letter. */
  cause: string;
  /** Whom it is for; absent when the address is nobody's yet. */
  personId?: Types.ObjectId;
  to: string;
  subject: string;
  /** Gone once it is sent: letters hold links that open doors. */
  text?: string;
  html?: string;
  /** Names and values by turns: a name may hold what a key of the store may not. */
  headers?: { name: string; value: string }[];
  createdAt: Date;
  /** Not sent before then: a lease while it is being sent, a back-off after a failure. Absent once it is sent or given up. */
  dueAt?: Date;
  attempts: number;
  sentAt: Date | null;
  /** When it was given up, after days of trying. */
  lostAt: Date | null;
}

const KEPT_SECONDS = (90 * DAY) / 1000;
const header = new Schema({ name: { type: String, required: true }, value: { type: String, required: true } }, { _id: false });
const schema = new Schema<QueuedLetter>(
  {
    cause: { type: String, required: true, unique: true },
    personId: Schema.Types.ObjectId,
    to: { type: String, required: true },
    subject: { type: String, required: true },
    text: String,
    html: String,
    headers: { type: [header], default: undefined },
    createdAt: { type: Date, required: true },
    dueAt: Date,
    attempts: { type: Number, default: 0 },
    sentAt: { type: Date, default: null },
    lostAt: { type: Date, default: null },
  },
  { versionKey: false },
);
// Long after whatever was sent for could come about again.
schema.index({ sentAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
schema.index({ personId: 1 }, { sparse: true });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });

export const LetterModel = model<QueuedLetter>('Letter', schema, 'letters');
