/** Why a post is not shown, as it stands in the post's own row. */
import { Schema, type Types } from 'mongoose';

/** Held for a look before anybody sees it, hidden, or deleted: by a moderator, by the weight of flags (nobody: null), or by its author. */
export interface Removal {
  state: 'held' | 'hidden' | 'deleted';
  at: Date;
  byId: Types.ObjectId | null;
  reason: string;
  /** The moderator's action that brought it about, if one did. */
  actionId?: Types.ObjectId;
}

export const removalSchema = new Schema<Removal>(
  { state: { type: String, enum: ['held', 'hidden', 'deleted'], required: true }, at: { type: Date, required: true }, byId: { type: Schema.Types.ObjectId, default: null }, reason: { type: String, default: '' }, actionId: Schema.Types.ObjectId },
  { _id: false },
);
