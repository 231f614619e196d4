/** One message: its number has no gaps, so whoever holds 1..n has missed nothing. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';

export interface Message {
  _id: Types.ObjectId;
  conversationId: Types.ObjectId;
  seq: number;
  /** Chosen by the page that sent it: sending again sends once. */
  clientId: string;
  /** Null: said by Tacit itself ("It's solved"). */
  authorId: Types.ObjectId | null;
  text: string;
  html: string;
  createdAt: Date;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Message>(
  {
    conversationId: { type: id, required: true },
    seq: { type: Number, required: true },
    clientId: { type: String, required: true },
    authorId: { type: id, default: null },
    text: { type: String, required: true },
    html: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ conversationId: 1, seq: 1 }, { unique: true });
schema.index({ conversationId: 1, authorId: 1, clientId: 1 }, { unique: true });

export const MessageModel = model<Message>('Message', schema, 'messages');
