/** What is known of the installation as a whole: one small document. */
import { model, Schema } from 'mongoose';
import type { SiteAge } from './privileges.js';

export interface Site {
  _id: 'site';
  age: SiteAge;
  /** When it came of that age. */
  since: Date;
}

const schema = new Schema<Site>({ _id: { type: String, required: true } as never, age: { type: String, enum: ['young', 'grown', 'mature'], required: true }, since: { type: Date, required: true } }, { versionKey: false });

export const SiteModel = model<Site>('Site', schema, 'site');
