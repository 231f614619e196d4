/** Something one person should know: once for each cause, kept until it was read long ago. */
import { model, Schema, type Types } from 'mongoose';
import { DAY } from '../clock.js';
import { KIND_NAMES, type Kind } from './kinds.js';

export interface Notification {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  kind: Kind;
  /** What brought it about; unique for each person. */
  cause: string;
  /** One sentence, as plain text. */
  message: string;
  /** A path on this site. */
  href: string;
  /** The question it is about, by which news stand together. */
  questionId?: Types.ObjectId;
  /** Whose doing it was, if anybody's. */
  byId?: Types.ObjectId;
  /** On the page and beside the bell; false when they want it by mail only, or it was taken back. */
  here: boolean;
  /** No use after that. */
  goodUntil?: Date;
  createdAt: Date;
  readAt: Date | null;
  /** When a letter is due; while one is being made, until when nobody else takes it up. Absent: none, or none any more. */
  mailDueAt?: Date;
  /** The one letter it is in. */
  letterId?: Types.ObjectId;
  mailedAt?: Date;
}

const KEPT_SECONDS = (180 * DAY) / 1000;
const id = Schema.Types.ObjectId;
const schema = new Schema<Notification>(
  {
    personId: { type: id, required: true },
    kind: { type: String, enum: KIND_NAMES, required: true },
    cause: { type: String, required: true },
    message: { type: String, required: true },
    href: { type: String, required: true },
    questionId: id,
    byId: id,
    here: { type: Boolean, default: true },
    goodUntil: Date,
    createdAt: { type: Date, required: true },
    readAt: { type: Date, default: null },
    mailDueAt: Date,
    letterId: id,
    mailedAt: Date,
  },
  { versionKey: false },
);
schema.index({ personId: 1, cause: 1 }, { unique: true });
schema.index({ personId: 1, here: 1, createdAt: -1, _id: -1 });
schema.index({ personId: 1, here: 1, readAt: 1 });
schema.index({ mailDueAt: 1, personId: 1 }, { partialFilterExpression: { mailDueAt: { $exists: true } } });
schema.index({ letterId: 1 }, { partialFilterExpression: { letterId: { $exists: true } } });
// Unread ones have no date, and stay.
schema.index({ readAt: 1 }, { expireAfterSeconds: KEPT_SECONDS });
schema.index({ byId: 1 }, { sparse: true });

export const NotificationModel = model<Notification>('Notification', schema, 'notifications');
