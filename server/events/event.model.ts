/** One stored happening: unique by its cause, kept until every subscriber has done its part. */
import { model, Schema, type Types } from 'mongoose';

export interface StoredEvent {
  _id: Types.ObjectId;
  name: string;
  cause: string;
  payload: Record<string, unknown>;
  at: Date;
  /** Names of the subscribers that have finished. */
  done: string[];
  settled: boolean;
  attempts: number;
  /** Nobody else takes it up before then: a lease while it is worked on, a back-off after a failure. */
  notBefore: Date;
}

const schema = new Schema<StoredEvent>(
  {
    name: { type: String, required: true },
    cause: { type: String, required: true, unique: true },
    payload: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    done: { type: [String], default: [] },
    settled: { type: Boolean, default: false },
    attempts: { type: Number, default: 0 },
    notBefore: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
);
schema.index({ settled: 1, notBefore: 1 });

export const EventModel = model<StoredEvent>('Event', schema, 'events');
