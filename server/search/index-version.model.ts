/** Which version of its documents each search index was built with. */
import { model, Schema } from 'mongoose';
import type { IndexName } from '../stores/meilisearch.js';

export interface IndexVersion {
  _id: IndexName;
  version: number;
}

export const IndexVersionModel = model<IndexVersion>('IndexVersion', new Schema<IndexVersion>({ _id: String, version: { type: Number, required: true } }, { versionKey: false }), 'searchversions');
