/** The names of all bytes that somebody's file consists of: for a backup. */
import { smallOf } from '../files/files.js';
import { AttachmentModel, type Attachment } from './attachment.model.js';

const AT_ONCE = 500;

/** One after the other, never all at once in memory. */
export async function* storedFiles(): AsyncGenerator<string> {
  for await (const { _id, state, small } of AttachmentModel.find({}, { state: 1, small: 1 }).lean<Pick<Attachment, '_id' | 'state' | 'small'>[]>().cursor({ batchSize: AT_ONCE })) {
    if (!['ready', 'taken', 'sent', 'held'].includes(state)) continue;
    yield `${_id}`;
    if (small) yield smallOf(_id);
  }
}
