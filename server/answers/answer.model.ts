/** What worked, or might: written by hand or distilled from a conversation. */
import { model, Schema, type Types } from 'mongoose';
import { lastEditSchema, type LastEdit } from '../edits/last-edit.js';
import { withOutbox, type Announced } from '../events/outbox.js';
import { removalSchema, type Removal } from '../moderation/removal.js';
import { voiceSchema, type Voice } from '../spaces/voice.js';
import { originSchema, type Origin } from '../people/person.model.js';

/** What people who tried it say, added up from their marks. */
export interface MarkCounts {
  /** Everyone for whom it works, whichever version they named. */
  works: number;
  outdated: number;
  /** The most frequent first. */
  versions: { version: string; count: number }[];
  /** Within the 90 days up to the latest mark: more people, and at least two, called it outdated than say it works. */
  isOutdated: boolean;
}

export interface Answer {
  _id: Types.ObjectId;
  questionId: Types.ObjectId;
  authorId: Types.ObjectId;
  /** Others who share the credit of a distilled answer. */
  creditIds: Types.ObjectId[];
  /** Written as a company's labelled voice; absent for everybody's own. */
  voice?: Voice | null;
  body: string;
  bodyHtml: string;
  kind: 'written' | 'distilled';
  /** The conversation it was distilled from; at most one answer comes of each. */
  conversationId?: Types.ObjectId;
  score: number;
  /** The score it was imported with; votes here are added to it. */
  importedScore?: number;
  commentCount: number;
  acceptedAt: Date | null;
  /** The round of the question's latest acceptance or withdrawal that is written here: an older one comes too late. */
  acceptanceRound: number;
  createdAt: Date;
  updatedAt: Date;
  clientId?: string;
  /** Counts edits. */
  revision: number;
  /** Who changed the words last; null while they are the first ones. */
  lastEdit: LastEdit | null;
  /** Null while nobody marked it. */
  marks: MarkCounts | null;
  removal: Removal | null;
  /** The number of moderation's latest decision on it. */
  moderationRound?: number;
  origin?: Origin;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const versionCount = new Schema<MarkCounts['versions'][number]>({ version: { type: String, required: true }, count: { type: Number, required: true } }, { _id: false });
const markCounts = new Schema<MarkCounts>({ works: { type: Number, default: 0 }, outdated: { type: Number, default: 0 }, versions: { type: [versionCount], default: [] }, isOutdated: { type: Boolean, default: false } }, { _id: false });
const schema = new Schema<Answer>(
  {
    questionId: { type: id, required: true },
    authorId: { type: id, required: true },
    creditIds: { type: [id], default: [] },
    voice: voiceSchema,
    body: { type: String, required: true },
    bodyHtml: { type: String, required: true },
    kind: { type: String, enum: ['written', 'distilled'], default: 'written' },
    conversationId: id,
    score: { type: Number, default: 0 },
    importedScore: Number,
    commentCount: { type: Number, default: 0 },
    acceptedAt: { type: Date, default: null },
    acceptanceRound: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    clientId: String,
    revision: { type: Number, default: 0 },
    lastEdit: { type: lastEditSchema, default: null },
    marks: { type: markCounts, default: null },
    removal: { type: removalSchema, default: null },
    moderationRound: Number,
    origin: originSchema,
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ questionId: 1, score: -1 });
schema.index({ authorId: 1, createdAt: -1 });
schema.index({ createdAt: -1 });
schema.index({ conversationId: 1 }, { unique: true, partialFilterExpression: { conversationId: { $exists: true } } });
schema.index({ authorId: 1, clientId: 1 }, { unique: true, partialFilterExpression: { clientId: { $exists: true } } });
schema.index({ 'origin.key': 1 }, { unique: true, partialFilterExpression: { 'origin.key': { $exists: true } } });

export const AnswerModel = model<Answer>('Answer', schema, 'answers');
