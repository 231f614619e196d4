/** A link sent by letter that opens a door once. Only the hash of its token is kept: a stolen database opens nothing. */
import { model, Schema, type Types } from 'mongoose';

/** What a link opens: one's questions as a guest, one's account, a new password, a new address; 'device' is shown instead of mailed, and opens this place on another device of theirs. */
export type LinkPurpose = 'guest' | 'sign-in' | 'password' | 'email' | 'device';

export interface MailedLink {
  _id: Types.ObjectId;
  /** SHA-256 of the token, hex. */
  hash: string;
  purpose: LinkPurpose;
  personId: Types.ObjectId;
  /** Where it was sent; using it proves that the person reads there. Empty where it was only shown. */
  email: string;
  /** Of a change of address: the one before, which is told. */
  formerEmail?: string;
  /** The person's epoch when it was sent: "sign out everywhere" and a new password end it too. */
  epoch: number;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

const schema = new Schema<MailedLink>(
  {
    hash: { type: String, required: true, unique: true },
    purpose: { type: String, enum: ['guest', 'sign-in', 'password', 'email', 'device'], required: true },
    personId: { type: Schema.Types.ObjectId, required: true, index: true },
    email: { type: String, default: '' },
    formerEmail: String,
    epoch: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
  },
  { versionKey: false },
);
schema.index({ email: 1, createdAt: -1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const MailedLinkModel = model<MailedLink>('MailedLink', schema, 'mailedlinks');
