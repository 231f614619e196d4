/** One call in a talk: who is in it just now, on which page. Nothing of what is said or shown passes through here, and the row is gone a day later. */
import { model, Schema, type Types } from 'mongoose';
import { DAY, SECOND } from '../clock.js';
import { withOutbox, type Announced } from '../events/outbox.js';

export const CALL_KINDS = ['voice', 'video', 'show', 'screen'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** One person's end of a call: one page of theirs. */
export interface Leg {
  /** Chosen by the page, which keeps it while its socket comes and goes. */
  legId: string;
  joinedAt: Date;
  /** When the page last said that it is there. */
  seenAt: Date;
  /** Since when its socket is gone; null: it is there. */
  goneAt: Date | null;
}

export interface Call {
  _id: Types.ObjectId;
  conversationId: Types.ObjectId;
  callerId: Types.ObjectId;
  /** As it was rung; 'show': whoever asked shows with the back camera; 'screen': the caller shows a screen. What is really sent is between the pages. */
  kind: CallKind;
  /** Present while it rings or is on; a talk has one such call at most. */
  open?: true;
  /** By person id, so that nobody is in it twice. */
  legs: Record<string, Leg>;
  /** Who said "not now", by person id. */
  declined: Record<string, Date>;
  rungAt: Date;
  ringsUntil: Date;
  answeredAt?: Date;
  endedAt?: Date;
  why?: WhyOver;
  /** Counts what changed in it: whoever decides by what they read writes only while this stands. */
  changes: number;
  /** When a job looks whether anybody is still there. */
  lookAt?: Date;
  outbox?: Announced[];
}

/** 'closed': the talk ended, or somebody left it. */
export type WhyOver = 'left' | 'unanswered' | 'declined' | 'closed';

const KEPT_MS = DAY;
const id = Schema.Types.ObjectId;
const schema = new Schema<Call>(
  {
    conversationId: { type: id, required: true },
    callerId: { type: id, required: true },
    kind: { type: String, enum: CALL_KINDS, required: true },
    open: Boolean,
    legs: { type: Schema.Types.Mixed, default: {} },
    declined: { type: Schema.Types.Mixed, default: {} },
    rungAt: { type: Date, required: true },
    ringsUntil: { type: Date, required: true },
    answeredAt: Date,
    endedAt: Date,
    why: String,
    changes: { type: Number, default: 0 },
    lookAt: Date,
  },
  { versionKey: false, minimize: false },
);
withOutbox(schema);
schema.index({ conversationId: 1 }, { unique: true, partialFilterExpression: { open: true } });
schema.index({ conversationId: 1, answeredAt: -1 });
schema.index({ lookAt: 1 }, { partialFilterExpression: { lookAt: { $exists: true } } });
schema.index({ endedAt: 1 }, { expireAfterSeconds: KEPT_MS / SECOND });

export const CallModel = model<Call>('Call', schema, 'calls');
