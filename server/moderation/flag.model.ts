/** One person's word that something is wrong: one for each thing and person, weighed when it was given. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import { ALL_REASONS, type Reason } from './reasons.js';
import { SUBJECTS, type Subject } from './subjects.js';

export interface Flag {
  _id: Types.ObjectId;
  subject: Subject;
  subjectId: Types.ObjectId;
  flaggerId: Types.ObjectId;
  reason: Reason;
  /** In the flagger's words; seen by moderators only. */
  words: string;
  weight: number;
  /** 'open' until a moderator looked; then whether they agreed. 'undecided': that decision was taken back. */
  state: 'open' | 'withdrawn' | 'right' | 'wrong' | 'undecided';
  /** Counts changes of mind. */
  round: number;
  createdAt: Date;
  settledAt: Date | null;
  /** The case it was settled in. */
  caseId: Types.ObjectId | null;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Flag>(
  {
    subject: { type: String, enum: SUBJECTS, required: true },
    subjectId: { type: id, required: true },
    flaggerId: { type: id, required: true },
    reason: { type: String, enum: ALL_REASONS, required: true },
    words: { type: String, default: '' },
    weight: { type: Number, required: true },
    state: { type: String, enum: ['open', 'withdrawn', 'right', 'wrong', 'undecided'], default: 'open' },
    round: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
    settledAt: { type: Date, default: null },
    caseId: { type: id, default: null },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ subject: 1, subjectId: 1, flaggerId: 1 }, { unique: true });
schema.index({ subjectId: 1, state: 1 });
schema.index({ flaggerId: 1, state: 1 });
schema.index({ caseId: 1 });

export const FlagModel = model<Flag>('Flag', schema, 'flags');
