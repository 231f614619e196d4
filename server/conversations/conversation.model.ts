/** Asker and helper, live, on one question. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import { voiceSchema, type Voice } from '../spaces/voice.js';
import { backupSchema, type Backup } from './backup.js';

export interface SeenMark {
  /** Highest message number that reached a page of theirs, and that they had on screen. */
  delivered: number;
  read: number;
  /** The first message that they were told of while away, until they read it. */
  told?: number;
}

export interface Conversation {
  /** Chosen by the acceptance that opens it, so that opening twice opens once. */
  _id: Types.ObjectId;
  questionId: Types.ObjectId;
  askerId: Types.ObjectId;
  helperIds: Types.ObjectId[];
  /** Helpers who fell silent and aren't back: their hands are free for others. */
  awayIds?: Types.ObjectId[];
  /** Those of them who never said a word here. */
  silentIds?: Types.ObjectId[];
  /** The latest asking of somebody else. */
  backup?: Backup | null;
  /** When its helpers were asked last whether they are there. */
  nudgedAt?: Date;
  /** When to look whether help is there; absent: never. */
  helpDueAt?: Date;
  /** In whose name the helper is there; absent for everybody who helps as themselves. */
  voice?: Voice | null;
  /** Whoever may read it: asker and helpers. Every lookup is scoped by it. */
  memberIds: Types.ObjectId[];
  /** Whoever listens to learn: no members, they never write. See server/companions. */
  learnerIds?: Types.ObjectId[];
  /** By person id: the number up to which what was said is not for them, who came in later. */
  readsFrom?: Record<string, number>;
  status: 'live' | 'solved' | 'ended';
  /** By person id. */
  seen: Record<string, SeenMark>;
  createdAt: Date;
  lastMessageAt: Date;
  /** The highest number somebody's message has, as far as it was touched by its event. */
  lastSeq?: number;
  /** When somebody is to be told of what they may not have read; absent: nobody. */
  awayDueAt?: Date;
  solvedAt: Date | null;
  endedAt: Date | null;
  endedBy: Types.ObjectId | null;
  /** The answer made from it: the helper's draft, then published when the asker agrees. */
  distillation: Distillation | null;
  /** One of the two blocked the other: nothing is said here any more, whatever becomes of it. */
  partedAt?: Date;
  /** Who said that they are under age: calls, pictures and video are warned against here. */
  youngIds?: Types.ObjectId[];
  /** How many days what was said is kept after the end, as its asker picked for it; see server/transcripts. */
  keepDays?: number;
  /** When it goes; absent while it is open. When to look at that next, and whether both were told. */
  goesOn?: Date;
  expiryDueAt?: Date;
  goingTold?: boolean;
  /** Since when what was said is gone: dates, credit and the published answer are left. */
  goneAt?: Date;
  /** How often it was opened again after its solution didn't hold; when last, and the rounds of asking for others until then. */
  reopenings?: number;
  reopenedAt?: Date;
  roundsBefore?: number;
  /** Ended because whoever asked left this place: it says nothing of whoever helped. */
  unjudged?: boolean;
  /** Set by the write that solves or ends it, gone once everything that follows from it is done. */
  unsettled?: 'solved' | 'ended';
  outbox?: Announced[];
}

export interface Distillation {
  body: string;
  draftedBy: Types.ObjectId;
  draftedAt: Date;
  /** What the asker wants to be different in this draft; null: nothing yet. */
  wish: string | null;
  agreedBy: Types.ObjectId[];
  answerId: Types.ObjectId | null;
  /** How many words and pictures the asker took out of it when agreeing. */
  takenOut?: number;
  /** The pictures that both agreed to show. */
  pictureIds?: Types.ObjectId[];
}

const id = Schema.Types.ObjectId;
const distillation = new Schema<Distillation>(
  { body: { type: String, required: true }, draftedBy: { type: id, required: true }, draftedAt: { type: Date, required: true }, wish: { type: String, default: null }, agreedBy: { type: [id], default: [] }, answerId: { type: id, default: null }, takenOut: Number, pictureIds: { type: [id], default: undefined } },
  { _id: false },
);
const schema = new Schema<Conversation>(
  {
    questionId: { type: id, required: true, index: true },
    askerId: { type: id, required: true },
    helperIds: { type: [id], required: true },
    awayIds: { type: [id], default: undefined },
    silentIds: { type: [id], default: undefined },
    backup: backupSchema,
    helpDueAt: Date,
    nudgedAt: Date,
    voice: voiceSchema,
    memberIds: { type: [id], required: true },
    learnerIds: { type: [id], default: undefined },
    readsFrom: { type: Schema.Types.Mixed, default: undefined },
    status: { type: String, enum: ['live', 'solved', 'ended'], default: 'live' },
    seen: { type: Schema.Types.Mixed, default: {} },
    createdAt: { type: Date, required: true },
    lastMessageAt: { type: Date, required: true },
    lastSeq: Number,
    awayDueAt: Date,
    solvedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    endedBy: { type: id, default: null },
    distillation: { type: distillation, default: null },
    partedAt: Date,
    youngIds: { type: [id], default: undefined },
    keepDays: Number,
    goesOn: Date,
    expiryDueAt: Date,
    goingTold: Boolean,
    goneAt: Date,
    reopenings: Number,
    reopenedAt: Date,
    roundsBefore: Number,
    unjudged: Boolean,
    unsettled: String,
  },
  { versionKey: false, minimize: false },
);
withOutbox(schema);
schema.index({ memberIds: 1, lastMessageAt: -1, _id: -1 });
schema.index({ helperIds: 1, status: 1 });
schema.index({ learnerIds: 1 }, { partialFilterExpression: { learnerIds: { $exists: true } } });
schema.index({ askerId: 1, status: 1 });
schema.index({ awayDueAt: 1 }, { partialFilterExpression: { awayDueAt: { $exists: true } } });
schema.index({ helpDueAt: 1 }, { partialFilterExpression: { helpDueAt: { $exists: true } } });
schema.index({ status: 1, goesOn: 1 });
schema.index({ expiryDueAt: 1 }, { partialFilterExpression: { expiryDueAt: { $exists: true } } });
schema.index({ unsettled: 1 }, { partialFilterExpression: { unsettled: { $exists: true } } });

export const ConversationModel = model<Conversation>('Conversation', schema, 'conversations');
