/** A short remark under a question or an answer. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import { removalSchema, type Removal } from '../moderation/removal.js';
import { voiceSchema, type Voice } from '../spaces/voice.js';
import { originSchema, type Origin } from '../people/person.model.js';

export interface Comment {
  _id: Types.ObjectId;
  subject: 'question' | 'answer';
  subjectId: Types.ObjectId;
  questionId: Types.ObjectId;
  authorId: Types.ObjectId;
  /** Written as a company's labelled voice; absent for everybody's own. */
  voice?: Voice | null;
  body: string;
  bodyHtml: string;
  score: number;
  createdAt: Date;
  /** When it was last changed, other than at once after it was written. */
  editedAt: Date | null;
  /** Counts changes and removals, so that each has a cause of its own. */
  revision: number;
  /** Same author, same client id: the same comment, posted twice. */
  clientId?: string;
  removal: Removal | null;
  /** The number of moderation's latest decision on it. */
  moderationRound?: number;
  origin?: Origin;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Comment>(
  {
    subject: { type: String, enum: ['question', 'answer'], required: true },
    subjectId: { type: id, required: true },
    questionId: { type: id, required: true },
    authorId: { type: id, required: true },
    voice: voiceSchema,
    body: { type: String, required: true },
    bodyHtml: { type: String, required: true },
    score: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    editedAt: { type: Date, default: null },
    revision: { type: Number, default: 0 },
    clientId: String,
    removal: { type: removalSchema, default: null },
    moderationRound: Number,
    origin: originSchema,
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ questionId: 1, createdAt: 1 });
schema.index({ subjectId: 1, createdAt: 1 });
schema.index({ authorId: 1, clientId: 1 }, { unique: true, partialFilterExpression: { clientId: { $exists: true } } });
schema.index({ authorId: 1, createdAt: -1 });
schema.index({ 'origin.key': 1 }, { unique: true, partialFilterExpression: { 'origin.key': { $exists: true } } });

export const CommentModel = model<Comment>('Comment', schema, 'comments');
