/** A change to somebody else's post, suggested; a row for each. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import type { Subject, Words } from './revision.model.js';

/** 'applying': approved by enough people, on its way into the post. */
export const EDIT_STATES = ['pending', 'applying', 'approved', 'refused', 'outdated'] as const;
export type EditState = (typeof EDIT_STATES)[number];

export interface Edit extends Words {
  _id: Types.ObjectId;
  subject: Subject;
  subjectId: Types.ObjectId;
  questionId: Types.ObjectId;
  /** Whose post it is. */
  authorId: Types.ObjectId;
  /** Who suggests. */
  byId: Types.ObjectId;
  /** The revision it was made on: it is applied to no other. */
  revision: number;
  note: string;
  backTo: number | null;
  status: EditState;
  /** Members who said yes; the author or a moderator need nobody else. */
  approvedByIds: Types.ObjectId[];
  decidedById: Types.ObjectId | null;
  decidedAt: Date | null;
  /** Why it was refused. */
  reason: string;
  createdAt: Date;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Edit>(
  {
    subject: { type: String, enum: ['question', 'answer'], required: true },
    subjectId: { type: id, required: true },
    questionId: { type: id, required: true },
    authorId: { type: id, required: true },
    byId: { type: id, required: true },
    revision: { type: Number, required: true },
    title: String,
    body: { type: String, default: '' },
    topics: { type: [String], default: undefined },
    note: { type: String, default: '' },
    backTo: { type: Number, default: null },
    status: { type: String, enum: EDIT_STATES, default: 'pending' },
    approvedByIds: { type: [id], default: [] },
    decidedById: { type: id, default: null },
    decidedAt: { type: Date, default: null },
    reason: { type: String, default: '' },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ status: 1, createdAt: 1, _id: 1 });
schema.index({ authorId: 1, status: 1, createdAt: 1, _id: 1 });
schema.index({ byId: 1, createdAt: -1 });
schema.index({ subjectId: 1, status: 1 });
// One at a time of each person on each post.
schema.index({ subjectId: 1, byId: 1 }, { unique: true, partialFilterExpression: { status: 'pending' } });

export const EditModel = model<Edit>('Edit', schema, 'edits');
