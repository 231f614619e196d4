/** When this installation was last backed up, as the backup itself noted. */
import { OperationsNoteModel, type OperationsNote } from './note.model.js';

export async function lastBackup(): Promise<OperationsNote | null> {
  return OperationsNoteModel.findById('backup').lean<OperationsNote>();
}
