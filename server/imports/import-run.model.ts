/** How far the import of a site has come, so that one that was cut off is made good by the next. */
import { model, Schema } from 'mongoose';

export interface ImportRun {
  /** The site's host. */
  _id: string;
  startedAt: Date;
  /** Null while one runs, or when the last didn't come to its end. */
  finishedAt: Date | null;
}

export const ImportRunModel = model<ImportRun>(
  'ImportRun',
  new Schema<ImportRun>({ _id: String, startedAt: { type: Date, required: true }, finishedAt: { type: Date, default: null } }, { versionKey: false }),
  'importruns',
);
