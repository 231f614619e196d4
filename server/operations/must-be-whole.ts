/** A restore that broke off leaves half an installation: nobody is to be let in there. */
import { StartFault } from '../config.js';
import { OperationsNoteModel, type OperationsNote } from './note.model.js';

/** Throws StartFault while a restore is under way, or has broken off. */
export async function mustBeWhole(): Promise<void> {
  const note = await OperationsNoteModel.findById('restoring').lean<OperationsNote>();
  if (note) throw new StartFault(`A restore from ${note.file} is under way here, or broke off. If none is running, empty the data folder (or the database) and restore again.`);
}
