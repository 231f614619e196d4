/** The words of a post as they were: one row for each revision but the present one, which is the post itself. */
import { model, Schema, type Types } from 'mongoose';

/** What an edit changes; an answer has a body only. */
export interface Words {
  title?: string;
  body: string;
  topics?: string[];
}

export type Subject = 'question' | 'answer';

export interface Revision extends Words {
  _id: Types.ObjectId;
  subject: Subject;
  subjectId: Types.ObjectId;
  /** 0 for the first words. */
  revision: number;
  byId: Types.ObjectId;
  at: Date;
  note: string;
  editId: Types.ObjectId | null;
  backTo: number | null;
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Revision>(
  {
    subject: { type: String, enum: ['question', 'answer'], required: true },
    subjectId: { type: id, required: true },
    revision: { type: Number, required: true },
    title: String,
    body: { type: String, default: '' },
    topics: { type: [String], default: undefined },
    byId: { type: id, required: true },
    at: { type: Date, required: true },
    note: { type: String, default: '' },
    editId: { type: id, default: null },
    backTo: { type: Number, default: null },
  },
  { versionKey: false },
);
schema.index({ subjectId: 1, revision: -1 }, { unique: true });
schema.index({ byId: 1 });

export const RevisionModel = model<Revision>('Revision', schema, 'revisions');
