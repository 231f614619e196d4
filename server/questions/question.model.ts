/** A problem somebody has: its words, its state, and how far the asking of helpers has come. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import { removalSchema, type Removal } from '../moderation/removal.js';
import { originSchema, type Origin } from '../people/person.model.js';

export type QuestionStatus = 'open' | 'helping' | 'solved' | 'closed' | 'duplicate';

/** Rounds of one answer; `withdrawn` is null while the acceptance stands. */
export interface AcceptanceRounds {
  answerId: Types.ObjectId;
  accepted: number;
  withdrawn: number | null;
}

/** How far the asking of helpers has come; owned by offers/. */
export interface Asking {
  /** 'waves': being offered now; 'listed': tried again from time to time; 'done': nobody is asked any more. */
  state: 'waves' | 'listed' | 'done';
  /** Number of the latest wave, 0 before the first. */
  wave: number;
  /** Offers made so far. */
  offered: number;
  startedAt: Date;
  /** When the next step is due; null when none is. */
  dueAt: Date | null;
  /** Places of the wave that is being offered right now; 0 when it is done. What a crash breaks off here is taken up when due. */
  making: number;
}

export interface Question {
  _id: Types.ObjectId;
  askerId: Types.ObjectId;
  title: string;
  /** Markdown as typed, and the safe HTML made from it. */
  body: string;
  bodyHtml: string;
  topics: string[];
  language: string;
  status: QuestionStatus;
  score: number;
  /** The score it was imported with; votes here are added to it. */
  importedScore?: number;
  answerCount: number;
  commentCount: number;
  /** The accepted answers. */
  acceptedAnswerIds: Types.ObjectId[];
  /** Counts acceptances and withdrawals, so that each has a cause of its own. */
  acceptanceRound: number;
  /** In which rounds each answer was last accepted and last let go. */
  acceptances: AcceptanceRounds[];
  /** Who is helping now: set by the one conditional write that accepts an offer. */
  helperId: Types.ObjectId | null;
  acceptedOfferId: Types.ObjectId | null;
  conversationId: Types.ObjectId | null;
  /** The conversation that solved it, as the asker says; such a question stays solved when an acceptance is withdrawn. */
  solvedConversationId: Types.ObjectId | null;
  asking: Asking | null;
  /** False for questions whose asker can't be reached (imported): nobody is asked. */
  live: boolean;
  createdAt: Date;
  updatedAt: Date;
  /** When the first answer came. */
  answeredAt: Date | null;
  solvedAt: Date | null;
  /** Same asker, same client id: the same question, posted twice by a nervous thumb. */
  clientId?: string;
  /** The same for somebody who had no account yet: SHA-256 of their form's random id. */
  guestKey?: string;
  /** Counts edits, so that each has a cause of its own and none overwrites another unseen. */
  revision: number;
  linkedIds: Types.ObjectId[];
  duplicateOfId: Types.ObjectId | null;
  /** Null for what everybody sees; `find` it through the readers, which know who may. */
  removal: Removal | null;
  origin?: Origin;
  outbox?: Announced[];
}

const asking = new Schema<Asking>(
  { state: { type: String, required: true }, wave: { type: Number, required: true }, offered: { type: Number, required: true }, startedAt: { type: Date, required: true }, dueAt: { type: Date, default: null }, making: { type: Number, default: 0 } },
  { _id: false },
);

const id = Schema.Types.ObjectId;
const acceptances = new Schema<AcceptanceRounds>({ answerId: { type: id, required: true }, accepted: { type: Number, required: true }, withdrawn: { type: Number, default: null } }, { _id: false });
const schema = new Schema<Question>(
  {
    askerId: { type: id, required: true },
    title: { type: String, required: true },
    body: { type: String, default: '' },
    bodyHtml: { type: String, default: '' },
    topics: { type: [String], default: [] },
    language: { type: String, default: 'en' },
    status: { type: String, enum: ['open', 'helping', 'solved', 'closed', 'duplicate'], default: 'open' },
    score: { type: Number, default: 0 },
    importedScore: Number,
    answerCount: { type: Number, default: 0 },
    commentCount: { type: Number, default: 0 },
    acceptedAnswerIds: { type: [id], default: [] },
    acceptanceRound: { type: Number, default: 0 },
    acceptances: { type: [acceptances], default: [] },
    helperId: { type: id, default: null },
    acceptedOfferId: { type: id, default: null },
    conversationId: { type: id, default: null },
    solvedConversationId: { type: id, default: null },
    asking: { type: asking, default: null },
    live: { type: Boolean, default: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    answeredAt: { type: Date, default: null },
    solvedAt: { type: Date, default: null },
    clientId: String,
    guestKey: String,
    revision: { type: Number, default: 0 },
    linkedIds: { type: [id], default: [] },
    duplicateOfId: { type: id, default: null },
    removal: { type: removalSchema, default: null },
    origin: originSchema,
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ createdAt: -1, _id: -1 });
schema.index({ status: 1, createdAt: -1, _id: -1 });
schema.index({ status: 1, live: 1, createdAt: -1 });
schema.index({ status: 1, solvedAt: -1 });
schema.index({ topics: 1, createdAt: -1, _id: -1 });
schema.index({ askerId: 1, createdAt: -1 });
schema.index({ 'asking.state': 1, 'asking.dueAt': 1 });
schema.index({ askerId: 1, clientId: 1 }, { unique: true, partialFilterExpression: { clientId: { $exists: true } } });
schema.index({ guestKey: 1 }, { unique: true, partialFilterExpression: { guestKey: { $exists: true } } });
schema.index({ 'origin.key': 1 }, { unique: true, partialFilterExpression: { 'origin.key': { $exists: true } } });

export const QuestionModel = model<Question>('Question', schema, 'questions');
