/** Something one person should know: kept until read, once for each cause. */
import { model, Schema, type Types } from 'mongoose';
import { KINDS, type Kind } from './kinds.js';

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
  /** Whose doing it was, if anybody's. */
  byId?: Types.ObjectId;
  createdAt: Date;
  readAt: Date | null;
}

const schema = new Schema<Notification>(
  {
    personId: { type: Schema.Types.ObjectId, required: true },
    kind: { type: String, enum: Object.keys(KINDS), required: true },
    cause: { type: String, required: true },
    message: { type: String, required: true },
    href: { type: String, required: true },
    byId: Schema.Types.ObjectId,
    createdAt: { type: Date, required: true },
    readAt: { type: Date, default: null },
  },
  { versionKey: false },
);
schema.index({ personId: 1, cause: 1 }, { unique: true });
schema.index({ personId: 1, createdAt: -1, _id: -1 });
schema.index({ personId: 1, readAt: 1 });

export const NotificationModel = model<Notification>('Notification', schema, 'notifications');
