/** A short remark under a question or an answer. */
import { model, Schema, type Types } from 'mongoose';
import { originSchema, type Origin } from '../people/person.model.js';

export interface Comment {
  _id: Types.ObjectId;
  subject: 'question' | 'answer';
  subjectId: Types.ObjectId;
  questionId: Types.ObjectId;
  authorId: Types.ObjectId;
  body: string;
  bodyHtml: string;
  score: number;
  createdAt: Date;
  origin?: Origin;
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Comment>(
  {
    subject: { type: String, enum: ['question', 'answer'], required: true },
    subjectId: { type: id, required: true },
    questionId: { type: id, required: true },
    authorId: { type: id, required: true },
    body: { type: String, required: true },
    bodyHtml: { type: String, required: true },
    score: { type: Number, default: 0 },
    createdAt: { type: Date, required: true },
    origin: originSchema,
  },
  { versionKey: false },
);
schema.index({ questionId: 1, createdAt: 1 });
schema.index({ 'origin.key': 1 }, { unique: true, partialFilterExpression: { 'origin.key': { $exists: true } } });

export const CommentModel = model<Comment>('Comment', schema, 'comments');
