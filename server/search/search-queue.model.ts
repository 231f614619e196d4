/** What the search index still has to hear of: one row for each changed document, kept until the engine has it. */
import { model, Schema } from 'mongoose';
import type { IndexName } from '../stores/meilisearch.js';

export interface QueuedDocument {
  /** '<index>:<document id>': a document waits once, however often it changes. */
  _id: string;
  index: IndexName;
  documentId: string;
  /** Grows with every change: a row is only removed if nothing changed while it was being written. */
  version: number;
  /** Refusals of this document by the engine so far. */
  attempts: number;
  notBefore: Date;
  /** A person for whom waiting questions are looked at once this is written. */
  comesFree?: boolean;
}

const queued = new Schema<QueuedDocument>(
  {
    _id: String,
    index: { type: String, enum: ['questions', 'people'], required: true },
    documentId: { type: String, required: true },
    version: { type: Number, required: true },
    attempts: { type: Number, default: 0 },
    notBefore: { type: Date, required: true },
    comesFree: Boolean,
  },
  { versionKey: false },
);
queued.index({ index: 1, notBefore: 1 });

export const SearchQueueModel = model<QueuedDocument>('SearchQueue', queued, 'searchqueue');

/** Who is writing into an index just now, so that two processes take turns. */
export interface SearchLease {
  _id: IndexName;
  holder: string;
  until: Date;
}

export const SearchLeaseModel = model<SearchLease>(
  'SearchLease',
  new Schema<SearchLease>({ _id: String, holder: { type: String, required: true }, until: { type: Date, required: true } }, { versionKey: false }),
  'searchleases',
);
