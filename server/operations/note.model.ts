/** The few things an installation must remember of itself: its last backup, and a restore that is under way. */
import { model, Schema } from 'mongoose';

export interface OperationsNote {
  _id: 'backup' | 'restoring';
  at: Date;
  /** The file's name, without its folder. */
  file: string;
  bytes?: number;
  documents?: number;
}

export const OperationsNoteModel = model<OperationsNote>(
  'OperationsNote',
  new Schema<OperationsNote>({ _id: String, at: { type: Date, required: true }, file: { type: String, required: true }, bytes: Number, documents: Number }, { versionKey: false }),
  'operationsnotes',
);
