/** What a post knows of its latest edit; the words before it are kept as revisions. */
import { Schema, type Types } from 'mongoose';

export interface LastEdit {
  byId: Types.ObjectId;
  at: Date;
  /** What changed and why, in a line; may be empty. */
  note: string;
  /** The suggestion it was made from, if it was. */
  editId: Types.ObjectId | null;
  /** The revision it went back to, if it did. */
  backTo: number | null;
}

export const lastEditSchema = new Schema<LastEdit>(
  { byId: { type: Schema.Types.ObjectId, required: true }, at: { type: Date, required: true }, note: { type: String, default: '' }, editId: { type: Schema.Types.ObjectId, default: null }, backTo: { type: Number, default: null } },
  { _id: false },
);
