/** What somebody has typed and not posted yet: one row for each place it may become a post in. */
import { model, Schema, type Types } from 'mongoose';

/** The fields of the form, as they were typed. */
export interface DraftWords {
  title?: string;
  body?: string;
  topics?: string;
  /** Where it was to be asked. */
  space?: string;
}

/** What was typed on another device, and stood here before. */
export interface OlderWords {
  words: DraftWords;
  savedAt: Date;
}

export interface Draft {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  /** 'ask', 'answer-<question>', 'comment-<post>'. */
  place: string;
  words: DraftWords;
  /** Grows with every saving, and is never used twice for one place: a device that saves over another number than the one it knows has not seen what is here. */
  version: number;
  savedAt: Date;
  older: OlderWords | null;
}

const DAYS_60 = 60 * 24 * 60 * 60;
const wordsSchema = new Schema<DraftWords>({ title: String, body: String, topics: String, space: String }, { _id: false });
const schema = new Schema<Draft>(
  {
    personId: { type: Schema.Types.ObjectId, required: true },
    place: { type: String, required: true },
    words: { type: wordsSchema, required: true },
    version: { type: Number, required: true },
    savedAt: { type: Date, required: true },
    older: { type: new Schema<OlderWords>({ words: wordsSchema, savedAt: Date }, { _id: false }), default: null },
  },
  { versionKey: false },
);
schema.index({ personId: 1, place: 1 }, { unique: true });
schema.index({ personId: 1, savedAt: -1 });
schema.index({ savedAt: 1 }, { expireAfterSeconds: DAYS_60 });

export const DraftModel = model<Draft>('Draft', schema, 'drafts');
