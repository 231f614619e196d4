/** A company's voice on a post: written down when the post is, so that it stays true whoever leaves later. */
import { Schema, type Types } from 'mongoose';

export interface Voice {
  spaceId: Types.ObjectId;
  name: string;
}

export const voiceSchema = new Schema<Voice>({ spaceId: { type: Schema.Types.ObjectId, required: true }, name: { type: String, required: true } }, { _id: false });
