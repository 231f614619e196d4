/** What an answer's marks come to: counted from the marks themselves. */
import type { Types } from 'mongoose';
import { noteMarks } from '../answers/note-marks.js';
import type { MarkCounts } from '../answers/answer.model.js';
import { addUpMarks } from './add-up.js';
import { MarkModel, type Mark } from './mark.model.js';

/** The latest so many are counted: more than an answer has ever had. */
const MOST = 5000;

/**
 * Brings an answer's counts up to date; counts again when a mark came in between, so that the last to write is right. Doing it again
 * changes nothing.
 */
export async function countMarks(answerId: Types.ObjectId): Promise<MarkCounts | null> {
  const tally = async () => addUpMarks(await MarkModel.find({ answerId }, { mark: 1, version: 1, at: 1 }).limit(MOST).lean<Mark[]>());
  for (let seen = await tally(); ; ) {
    await noteMarks(answerId, seen);
    const now = await tally();
    if (JSON.stringify(now) === JSON.stringify(seen)) return seen;
    seen = now;
  }
}
