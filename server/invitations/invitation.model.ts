/** A company's agent would like to talk with whoever asked: said openly in the company's name, once for each question. */
import { model, Schema, type Types } from 'mongoose';
import { withOutbox, type Announced } from '../events/outbox.js';
import { voiceSchema, type Voice } from '../spaces/voice.js';

export interface Invitation {
  _id: Types.ObjectId;
  mentionId: Types.ObjectId;
  questionId: Types.ObjectId;
  /** Who is invited. */
  askerId: Types.ObjectId;
  /** Who invites, and for whom they speak. */
  helperId: Types.ObjectId;
  voice: Voice;
  /** Chosen now, so that accepting twice opens one talk: the question has it once it is accepted. */
  conversationId: Types.ObjectId;
  state: 'open' | 'accepted' | 'declined';
  createdAt: Date;
  /** No answer until then counts as none. */
  expiresAt: Date;
  settledAt: Date | null;
  outbox?: Announced[];
}

const id = Schema.Types.ObjectId;
const schema = new Schema<Invitation>(
  {
    mentionId: { type: id, required: true },
    questionId: { type: id, required: true },
    askerId: { type: id, required: true },
    helperId: { type: id, required: true },
    voice: { type: voiceSchema, required: true },
    conversationId: { type: id, required: true },
    state: { type: String, enum: ['open', 'accepted', 'declined'], default: 'open' },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    settledAt: { type: Date, default: null },
  },
  { versionKey: false },
);
withOutbox(schema);
schema.index({ questionId: 1, 'voice.spaceId': 1 }, { unique: true });
schema.index({ askerId: 1, state: 1, createdAt: -1 });

export const InvitationModel = model<Invitation>('Invitation', schema, 'invitations');
