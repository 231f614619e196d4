/** One thing that moderators look at: all flags on it together, one open case at a time, claimed by one moderator at a time. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import { ALL_REASONS, type Reason } from './reasons.js';
import { SUBJECTS, type Subject } from './subjects.js';

/** What was decided; each part is done under a cause made of the case and this number. */
export interface Decision {
  number: number;
  post: 'hide' | 'delete' | 'restore' | null;
  person: 'warn' | 'suspend' | 'lift' | null;
  reason: Reason;
  /** To the person concerned. */
  words: string;
  until: Date | null;
  byId: Types.ObjectId;
  at: Date;
}

export interface Reply {
  actionId: Types.ObjectId;
  text: string;
  at: Date;
}

export interface Case {
  _id: Types.ObjectId;
  subject: Subject;
  subjectId: Types.ObjectId;
  /** Whose doing it is about. */
  personId: Types.ObjectId;
  questionId: Types.ObjectId | null;
  state: 'open' | 'closed';
  urgent: boolean;
  /** Of its open flags, added up. */
  weight: number;
  flagCount: number;
  reasons: Reason[];
  claimedBy: Types.ObjectId | null;
  /** A claim is a lease: after that anybody may take it. */
  claimedUntil: Date | null;
  claims: number;
  openedAt: Date;
  closedAt: Date | null;
  decisions: Decision[];
  /** What the person concerned answered; one word for each action. */
  replies: Reply[];
  /** When moderators read the messages that were reported with it. */
  readings?: { number: number; byId: Types.ObjectId; at: Date }[];
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const decision = new Schema<Decision>(
  {
    number: { type: Number, required: true },
    post: { type: String, default: null },
    person: { type: String, default: null },
    reason: { type: String, enum: ALL_REASONS, required: true },
    words: { type: String, default: '' },
    until: { type: Date, default: null },
    byId: { type: id, required: true },
    at: { type: Date, required: true },
  },
  { _id: false },
);
const reply = new Schema<Reply>({ actionId: { type: id, required: true }, text: { type: String, required: true }, at: { type: Date, required: true } }, { _id: false });
const schema = new Schema<Case>(
  {
    subject: { type: String, enum: SUBJECTS, required: true },
    subjectId: { type: id, required: true },
    personId: { type: id, required: true },
    questionId: { type: id, default: null },
    state: { type: String, enum: ['open', 'closed'], default: 'open' },
    urgent: { type: Boolean, default: false },
    weight: { type: Number, default: 0 },
    flagCount: { type: Number, default: 0 },
    reasons: { type: [String], default: [] },
    claimedBy: { type: id, default: null },
    claimedUntil: { type: Date, default: null },
    claims: { type: Number, default: 0 },
    openedAt: { type: Date, required: true },
    closedAt: { type: Date, default: null },
    decisions: { type: [decision], default: [] },
    replies: { type: [reply], default: [] },
    readings: { type: [{ _id: false, number: Number, byId: id, at: Date }], default: undefined },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ subject: 1, subjectId: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
schema.index({ subjectId: 1, openedAt: -1 });
schema.index({ personId: 1 });
schema.index({ state: 1, urgent: -1, weight: -1, _id: 1 });

export const CaseModel = model<Case>('Case', schema, 'cases');
