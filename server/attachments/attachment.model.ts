/** A file that somebody attaches to a talk: from the first byte that comes in to the message it is sent with. */
import { model, Schema, type Types } from 'mongoose';
import { FILE_KINDS, type AttachedFile } from '../conversations/message.model.js';

/**
 * receiving: bytes come in; checking: somebody looks at them; ready: it may be sent; taken: a message is being made of it; sent: the message
 * is on disk; refused: it says why, and its bytes are gone; held: taken back, and kept for whoever looks at a report of it; going: whoever
 * may let go of it has, and its bytes are next.
 */
export const STATES = ['receiving', 'checking', 'ready', 'taken', 'sent', 'refused', 'held', 'going'] as const;

export interface Attachment {
  /** Also the name of its bytes (server/files) and of the upload. */
  _id: Types.ObjectId;
  ownerId: Types.ObjectId;
  conversationId: Types.ObjectId;
  /** As the page says it; as found in the bytes from 'ready' on. */
  kind: AttachedFile['kind'];
  name: string;
  type: string;
  bytes: number;
  /** How many its sender said would come. */
  declared: number;
  width?: number;
  height?: number;
  seconds?: number;
  /** There is a thumbnail. */
  small?: boolean;
  state: (typeof STATES)[number];
  /** The sentence for whoever attached it. */
  refusedFor?: string;
  /** When the looking began: a process that dies while it looks must not keep it from ever being done. */
  checkingSince?: Date;
  /** The client id of the message that took it: the same message may take it again, no other. */
  takenBy?: string;
  messageId?: Types.ObjectId;
  /** The published answer that shows it: whoever may read that may see this too. */
  answerId?: Types.ObjectId;
  createdAt: Date;
  /** When it is swept away, unless it is sent before. */
  sweepAt?: Date;
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Attachment>(
  {
    ownerId: { type: id, required: true },
    conversationId: { type: id, required: true },
    kind: { type: String, enum: FILE_KINDS, required: true },
    name: { type: String, required: true },
    type: { type: String, default: '' },
    bytes: { type: Number, required: true },
    declared: { type: Number, required: true },
    width: Number,
    height: Number,
    seconds: Number,
    small: Boolean,
    state: { type: String, enum: STATES, required: true },
    refusedFor: String,
    checkingSince: Date,
    takenBy: String,
    messageId: id,
    answerId: id,
    createdAt: { type: Date, required: true },
    sweepAt: Date,
  },
  { versionKey: false },
);
schema.index({ ownerId: 1, createdAt: 1 });
schema.index({ conversationId: 1, _id: 1 });
schema.index({ sweepAt: 1 }, { partialFilterExpression: { sweepAt: { $exists: true } } });

export const AttachmentModel = model<Attachment>('Attachment', schema, 'attachments');

/** As a message carries it. */
export function asAttached({ _id, kind, name, type, bytes, width, height, seconds }: Attachment): AttachedFile {
  return { id: _id, kind, name, type, bytes, ...(width !== undefined && { width }), ...(height !== undefined && { height }), ...(seconds !== undefined && { seconds }) };
}
