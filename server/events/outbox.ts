/**
 * The outbox: a deciding write stores what happened in the very row it changes, so that no crash can come between the two.
 * Afterwards it becomes a stored event and leaves the row; whatever stayed behind is swept up by a job.
 */
import { Schema, type Model, type Types } from 'mongoose';
import type { Catalogue, EventName } from './catalogue.js';

/** One happening, as its deciding write stores it. */
export interface Announced {
  name: string;
  /** Unique with the name. */
  cause: string;
  payload: Record<string, unknown>;
  at: Date;
  /** By the wall clock: since when it waits to become an event. */
  since: Date;
}

/** A row whose writes can announce happenings. */
export interface WithOutbox {
  _id: Types.ObjectId;
  outbox?: Announced[];
}

const announced = new Schema<Announced>(
  { name: { type: String, required: true }, cause: { type: String, required: true }, payload: { type: Schema.Types.Mixed, required: true }, at: { type: Date, required: true }, since: { type: Date, required: true } },
  { _id: false, minimize: false },
);

/** Gives the rows of a schema an outbox, with the index that the sweep reads. */
export function withOutbox<T extends WithOutbox>(schema: Schema<T>): void {
  (schema as unknown as Schema).add({ outbox: { type: [announced], default: undefined } });
  schema.index({ 'outbox.since': 1 }, { sparse: true });
}

export type Announce = <N extends EventName>(name: N, cause: string, payload: Catalogue[N]) => Announced;
export type OutboxModel = Model<WithOutbox>;
