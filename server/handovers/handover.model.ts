/** A helper's wish that somebody else takes over, with what was tried so far in their words. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

/** 'asked': somebody is looked for. 'lapsed': nobody could come. 'refused': whoever asked would rather go on. 'withdrawn': the helper stays after all, or the talk is over. */
export type HandoverState = 'asked' | 'taken' | 'lapsed' | 'refused' | 'withdrawn';

export interface Handover {
  _id: Types.ObjectId;
  conversationId: Types.ObjectId;
  /** The same while it is open: a talk has one at a time. */
  openFor?: Types.ObjectId;
  fromId: Types.ObjectId;
  /** Whom the helper named; null: Tacit asks around. */
  namedId: Types.ObjectId | null;
  /** Gone with the words of its talk. */
  summary: string;
  /** The earlier helper stays in the room. */
  stays: boolean;
  state: HandoverState;
  takenById: Types.ObjectId | null;
  createdAt: Date;
  settledAt: Date | null;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Handover>(
  {
    conversationId: { type: id, required: true, index: true },
    openFor: id,
    fromId: { type: id, required: true, index: true },
    namedId: { type: id, default: null },
    summary: { type: String, default: '' },
    stays: { type: Boolean, default: false },
    state: { type: String, enum: ['asked', 'taken', 'lapsed', 'refused', 'withdrawn'], default: 'asked' },
    takenById: { type: id, default: null },
    createdAt: { type: Date, required: true },
    settledAt: { type: Date, default: null },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ openFor: 1 }, { unique: true, partialFilterExpression: { openFor: { $exists: true } } });

export const HandoverModel = model<Handover>('Handover', schema, 'handovers');
