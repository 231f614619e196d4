/** A problem somebody has: its words, its state, and how far the asking of helpers has come. */
import { model, Schema, type Types } from 'mongoose';
import { lastEditSchema, type LastEdit } from '../edits/last-edit.js';
import { emergencySchema, type Emergency } from '../emergencies/emergency.js';
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

/** Why and by whom a question was closed; null for `byId`: by several people's votes. */
export interface Closure {
  reason: ClosureReason;
  note: string;
  byId: Types.ObjectId | null;
  at: Date;
}

/** What was asked before is not closed but marked as a duplicate. 'asker-left' is nobody's choice: it follows from leaving. */
export const REASONS_TO_CHOOSE = ['unanswerable', 'not-for-here', 'solved-itself', 'abuse'] as const;
export const CLOSURE_REASONS = [...REASONS_TO_CHOOSE, 'asker-left'] as const;
export type ClosureReason = (typeof CLOSURE_REASONS)[number];

/** One voice for closing what is open, or for reopening what is closed; gone with the change it brought. */
export interface ClosureVote {
  personId: Types.ObjectId;
  reason: ClosureReason;
  note: string;
  at: Date;
}

/** Who said that it was asked before, and of which question: facts, from which `duplicateOfId` follows. */
export interface Duplicate {
  saidOfId: Types.ObjectId;
  byId: Types.ObjectId;
  at: Date;
}

/** A week after a conversation solved it the asker is asked whether it still is. */
export interface StillSolved {
  conversationId: Types.ObjectId;
  askedAt: Date | null;
  /** Null until they say. */
  holds: boolean | null;
  answeredAt: Date | null;
}

/** How far the asking of helpers has come; owned by offers/. */
export interface Asking {
  /** 'waves': being offered now; 'listed': tried again from time to time; 'done': nobody is asked any more. */
  state: 'waves' | 'listed' | 'done';
  /** Number of the latest wave, 0 before the first. */
  wave: number;
  /** Offers made so far. */
  offered: number;
  /** Of those, so many who passed. */
  declined?: number;
  startedAt: Date;
  /** When the next step is due; null when none is. */
  dueAt: Date | null;
  /** Places of the wave that is being offered right now; 0 when it is done. What a crash breaks off here is taken up when due. */
  making: number;
  /** When somebody took it on by an offer; what waits are told from. */
  filledAt?: Date | null;
  /** When asking ended, with somebody or without. */
  endedAt?: Date | null;
}

export interface Question {
  _id: Types.ObjectId;
  askerId: Types.ObjectId;
  /** The company's space it was asked in, if in any. */
  spaceId?: Types.ObjectId | null;
  /** Which of its products, with the version if it was said. */
  product?: string;
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
  /** What its words seem to tell of; then only verified people are asked, until the asker says that it is none. */
  emergency?: Emergency | null;
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
  /** Who changed the words last; null while they are the first ones. */
  lastEdit: LastEdit | null;
  linkedIds: Types.ObjectId[];
  /** The original, at the end of the chain; null for a question of its own. */
  duplicateOfId: Types.ObjectId | null;
  duplicate: Duplicate | null;
  /** How many point here. */
  duplicateCount: number;
  closure: Closure | null;
  closureVotes: ClosureVote[];
  /** Counts votes to close, changes of the state by closing and linking, and being pointed at: each is decided on what it saw. */
  stateRound: number;
  /** People who have this too and wait for it to be solved. */
  meTooCount: number;
  /** Page views; not a fact: the last seconds of a crash are missing. */
  viewCount: number;
  /** When its asker is to be asked whether it is still solved; absent when they are not. */
  stillDueAt?: Date;
  still: StillSolved | null;
  /** Conversations whose solution did not hold. */
  failedConversationIds: Types.ObjectId[];
  /** Acceptances up to this round don't make it solved any more: the problem came back. -1: it never did. */
  failedAfterRound: number;
  /** Null for what everybody sees; `find` it through the readers, which know who may. */
  removal: Removal | null;
  /** The number of moderation's latest decision on it. */
  moderationRound?: number;
  origin?: Origin;
  outbox?: Announced[];
}

const asking = new Schema<Asking>(
  { state: { type: String, required: true }, wave: { type: Number, required: true }, offered: { type: Number, required: true }, declined: { type: Number, default: 0 }, startedAt: { type: Date, required: true }, dueAt: { type: Date, default: null }, making: { type: Number, default: 0 }, filledAt: { type: Date, default: null }, endedAt: { type: Date, default: null } },
  { _id: false },
);

const id = Schema.Types.ObjectId;
const acceptances = new Schema<AcceptanceRounds>({ answerId: { type: id, required: true }, accepted: { type: Number, required: true }, withdrawn: { type: Number, default: null } }, { _id: false });
const closure = new Schema<Closure>({ reason: { type: String, enum: CLOSURE_REASONS, required: true }, note: { type: String, default: '' }, byId: { type: id, default: null }, at: { type: Date, required: true } }, { _id: false });
const closureVote = new Schema<ClosureVote>({ personId: { type: id, required: true }, reason: { type: String, enum: CLOSURE_REASONS, required: true }, note: { type: String, default: '' }, at: { type: Date, required: true } }, { _id: false });
const duplicate = new Schema<Duplicate>({ saidOfId: { type: id, required: true }, byId: { type: id, required: true }, at: { type: Date, required: true } }, { _id: false });
const still = new Schema<StillSolved>({ conversationId: { type: id, required: true }, askedAt: { type: Date, default: null }, holds: { type: Boolean, default: null }, answeredAt: { type: Date, default: null } }, { _id: false });
const schema = new Schema<Question>(
  {
    askerId: { type: id, required: true },
    spaceId: id,
    product: String,
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
    emergency: { type: emergencySchema, default: null },
    live: { type: Boolean, default: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    answeredAt: { type: Date, default: null },
    solvedAt: { type: Date, default: null },
    clientId: String,
    guestKey: String,
    revision: { type: Number, default: 0 },
    lastEdit: { type: lastEditSchema, default: null },
    linkedIds: { type: [id], default: [] },
    duplicateOfId: { type: id, default: null },
    duplicate: { type: duplicate, default: null },
    duplicateCount: { type: Number, default: 0 },
    closure: { type: closure, default: null },
    closureVotes: { type: [closureVote], default: [] },
    stateRound: { type: Number, default: 0 },
    meTooCount: { type: Number, default: 0 },
    viewCount: { type: Number, default: 0 },
    stillDueAt: Date,
    still: { type: still, default: null },
    failedConversationIds: { type: [id], default: [] },
    failedAfterRound: { type: Number, default: -1 },
    removal: { type: removalSchema, default: null },
    moderationRound: Number,
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
schema.index({ topics: 1, status: 1, createdAt: -1, _id: -1 });
schema.index({ duplicateOfId: 1, createdAt: 1 });
schema.index({ 'duplicate.saidOfId': 1 }, { sparse: true });
schema.index({ stillDueAt: 1 }, { sparse: true });
schema.index({ askerId: 1, createdAt: -1 });
schema.index({ spaceId: 1, createdAt: -1, _id: -1 });
schema.index({ spaceId: 1, status: 1, createdAt: -1, _id: -1 });
schema.index({ 'asking.state': 1, 'asking.dueAt': 1 });
schema.index({ 'asking.state': 1, language: 1, 'asking.startedAt': 1 });
const asked = { partialFilterExpression: { 'asking.startedAt': { $exists: true } } };
schema.index({ topics: 1, 'asking.startedAt': -1 }, asked);
schema.index({ language: 1, 'asking.startedAt': -1 }, asked);
schema.index({ 'asking.startedAt': -1 }, asked);
schema.index({ askerId: 1, clientId: 1 }, { unique: true, partialFilterExpression: { clientId: { $exists: true } } });
schema.index({ guestKey: 1 }, { unique: true, partialFilterExpression: { guestKey: { $exists: true } } });
schema.index({ 'origin.key': 1 }, { unique: true, partialFilterExpression: { 'origin.key': { $exists: true } } });

export const QuestionModel = model<Question>('Question', schema, 'questions');
