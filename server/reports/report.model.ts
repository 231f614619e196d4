/** What was said in a talk when somebody in it asked moderators to look: the last messages as they were, kept apart from the talk. */
import { model, Schema, type Types } from 'mongoose';

export interface ReportedMessage {
  messageId: Types.ObjectId;
  seq: number;
  /** Null: said by Tacit itself. */
  authorId: Types.ObjectId | null;
  text: string;
  files: { id: string; kind: string; name: string }[];
  at: Date;
}

export interface Report {
  /** The flag's: one snapshot for each. */
  _id: Types.ObjectId;
  /** What was flagged: a message, or a person who had said nothing yet. */
  subjectId: Types.ObjectId;
  conversationId: Types.ObjectId;
  messages: ReportedMessage[];
  keptAt: Date;
  /** Set when nobody needs it any more; absent while a case may be open. */
  forgetAt?: Date;
}

const id = Schema.Types.ObjectId;
const message = new Schema<ReportedMessage>(
  { messageId: { type: id, required: true }, seq: { type: Number, required: true }, authorId: { type: id, default: null }, text: { type: String, default: '' }, files: { type: [{ _id: false, id: String, kind: String, name: String }], default: [] }, at: { type: Date, required: true } },
  { _id: false },
);
const schema = new Schema<Report>(
  { _id: id, subjectId: { type: id, required: true }, conversationId: { type: id, required: true }, messages: { type: [message], default: [] }, keptAt: { type: Date, required: true }, forgetAt: Date },
  { versionKey: false },
);
schema.index({ subjectId: 1, keptAt: -1 });
schema.index({ conversationId: 1, keptAt: -1 });
schema.index({ 'messages.files.id': 1 }, { sparse: true });
schema.index({ forgetAt: 1 }, { partialFilterExpression: { forgetAt: { $exists: true } } });

export const ReportModel = model<Report>('Report', schema, 'reports');
