/** A post that speaks of a space's product. It holds none of the post's words: what is taken away later must not live on here. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

/** 'invited': whoever asked was invited to talk; 'talking': they said yes. */
export const MENTION_STATES = ['open', 'claimed', 'invited', 'talking', 'answered', 'dismissed'] as const;
export type MentionState = (typeof MENTION_STATES)[number];
/** While a hold lasts (`claimedUntil`), whoever has it speaks in the space's name on that question. */
export const HELD: readonly MentionState[] = ['claimed', 'invited'];

export interface Mention {
  _id: Types.ObjectId;
  spaceId: Types.ObjectId;
  subject: 'question' | 'answer' | 'comment';
  subjectId: Types.ObjectId;
  questionId: Types.ObjectId;
  /** The brand word that was heard. */
  word: string;
  state: MentionState;
  claimedById: Types.ObjectId | null;
  /** A claim lapses then. */
  claimedUntil: Date | null;
  /** What was said to it in the space's name. */
  replyKind?: 'answer' | 'comment';
  replyId?: Types.ObjectId;
  /** Counts changes, so that each has a cause of its own. */
  round: number;
  createdAt: Date;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Mention>(
  {
    spaceId: { type: id, required: true },
    subject: { type: String, enum: ['question', 'answer', 'comment'], required: true },
    subjectId: { type: id, required: true },
    questionId: { type: id, required: true },
    word: { type: String, required: true },
    state: { type: String, enum: MENTION_STATES, default: 'open' },
    claimedById: { type: id, default: null },
    claimedUntil: { type: Date, default: null },
    replyKind: String,
    replyId: id,
    round: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ spaceId: 1, subject: 1, subjectId: 1 }, { unique: true });
schema.index({ spaceId: 1, createdAt: -1, _id: -1 });
schema.index({ claimedById: 1, questionId: 1 });
schema.index({ questionId: 1, spaceId: 1 });
schema.index({ claimedUntil: 1 });

export const MentionModel = model<Mention>('Mention', schema, 'mentions');
