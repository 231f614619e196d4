/** One message: its number has no gaps, so whoever holds 1..n has missed nothing. */
import { model, Schema, type Types } from 'mongoose';
import type { CautionKind } from '../cautions/kinds.js';
import { withOutbox, type Announced } from '../events/outbox.js';
import { linkCard, type LinkCard } from '../links/link-card.model.js';

export const FILE_KINDS = ['photo', 'voice', 'video', 'file'] as const;

/** A picture, a voice note, a clip or any other file that was sent with a message. Its bytes are at /files/<id>. */
export interface AttachedFile {
  id: Types.ObjectId;
  kind: (typeof FILE_KINDS)[number];
  /** As the sender's device called it, cleaned. */
  name: string;
  /** Media type, as found in its bytes. */
  type: string;
  bytes: number;
  /** Pixels, of pictures and clips. */
  width?: number;
  height?: number;
  /** Length, of what can be played. */
  seconds?: number;
}

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
  /** Absent: none. */
  files?: AttachedFile[];
  /** What is to be minded in it (server/cautions); absent: nothing. */
  caution?: CautionKind;
  /** What is behind the first link in it, once it was looked at. */
  card?: LinkCard & { url: string };
  createdAt: Date;
  /** When what stands here last became different from what was said; absent: never. */
  changedAt?: Date;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const attachedFile = new Schema<AttachedFile>(
  { id: { type: id, required: true }, kind: { type: String, enum: FILE_KINDS, required: true }, name: { type: String, required: true }, type: { type: String, required: true }, bytes: { type: Number, required: true }, width: Number, height: Number, seconds: Number },
  { _id: false },
);
const schema = new Schema<Message>(
  {
    conversationId: { type: id, required: true },
    seq: { type: Number, required: true },
    clientId: { type: String, required: true },
    authorId: { type: id, default: null },
    // Empty where files say it all.
    text: { type: String, default: '' },
    html: { type: String, default: '' },
    files: { type: [attachedFile], default: undefined },
    caution: String,
    card: new Schema({ url: { type: String, required: true } }, { _id: false }).add(linkCard),
    createdAt: { type: Date, required: true },
    changedAt: Date,
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ conversationId: 1, seq: 1 }, { unique: true });
schema.index({ conversationId: 1, authorId: 1, clientId: 1 }, { unique: true });
schema.index({ conversationId: 1, changedAt: 1 }, { partialFilterExpression: { changedAt: { $exists: true } } });

export const MessageModel = model<Message>('Message', schema, 'messages');
