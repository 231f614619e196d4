/** The audit trail: who did what to what, why, and how it was before. Rows are added, never changed; taking one back is a row of its own. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import { SUBJECTS, type Subject } from './subjects.js';
import type { Reason } from './reasons.js';
import type { Removal } from './removal.js';

/** What changes how a post or person stands. */
export const DEEDS = ['hide', 'delete', 'restore', 'let-through', 'warn', 'suspend', 'lift', 'nothing-wrong', 'hold', 'undo'] as const;
/** What is only written down. */
export const NOTES = ['flag', 'flag-withdrawn', 'claim', 'release', 'look', 'read', 'reply'] as const;
export type Deed = (typeof DEEDS)[number];
export type ActionKind = Deed | (typeof NOTES)[number];

export interface Suspension {
  until: Date;
  /** The sentence that the person reads at every closed door. */
  words: string;
}

/** How a subject stands: what is not shown of a post, or until when a person may only read. */
export interface Standing {
  removal?: Removal | null;
  suspension?: Suspension | null;
}

export interface Action {
  _id: Types.ObjectId;
  /** What brought it about: unique, so that an effect done twice writes it down once. */
  cause: string;
  kind: ActionKind;
  /** Null: the weight of flags, or the rule for first posts. */
  byId: Types.ObjectId | null;
  subject: Subject;
  subjectId: Types.ObjectId;
  /** Whom it concerns. */
  personId: Types.ObjectId;
  questionId: Types.ObjectId | null;
  caseId: Types.ObjectId | null;
  reason: Reason;
  /** To the person concerned, or among moderators; never public. */
  words: string;
  before: Standing;
  after: Standing;
  /** Counts what changed this subject: whoever writes the next number decides. Null for what changes nothing. */
  round?: number;
  undoesId?: Types.ObjectId;
  /** The kind of what this takes back. */
  undoes?: Deed;
  isPublic: boolean;
  at: Date;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Action>(
  {
    cause: { type: String, required: true, unique: true },
    kind: { type: String, enum: [...DEEDS, ...NOTES], required: true },
    byId: { type: id, default: null },
    subject: { type: String, enum: SUBJECTS, required: true },
    subjectId: { type: id, required: true },
    personId: { type: id, required: true },
    questionId: { type: id, default: null },
    caseId: { type: id, default: null },
    reason: { type: String, required: true },
    words: { type: String, default: '' },
    before: { type: Schema.Types.Mixed, default: {} },
    after: { type: Schema.Types.Mixed, default: {} },
    round: Number,
    undoesId: id,
    undoes: String,
    isPublic: { type: Boolean, default: false },
    at: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
withOutbox(schema);
schema.index({ subjectId: 1, round: -1 }, { unique: true, partialFilterExpression: { round: { $exists: true } } });
schema.index({ undoesId: 1 }, { unique: true, partialFilterExpression: { undoesId: { $exists: true } } });
schema.index({ caseId: 1, at: 1 });
schema.index({ isPublic: 1, at: -1, _id: -1 });
schema.index({ at: -1, _id: -1 });
schema.index({ personId: 1, at: -1, _id: -1 });
schema.index({ byId: 1, at: -1, _id: -1 });

export const ActionModel = model<Action>('Action', schema, 'actions');
