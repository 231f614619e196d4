/** How many have it too: counted from what they said. */
import type { Types } from 'mongoose';
import { noteMeToos } from '../questions/note-me-toos.js';
import { MeTooModel } from './me-too.model.js';

/**
 * Brings a question's count up to date; counts again when somebody joined in between, so that the last to write is right. Doing it
 * again changes nothing. @returns the count.
 */
export async function countMeToos(questionId: Types.ObjectId): Promise<number> {
  const tally = () => MeTooModel.countDocuments({ questionId, on: true });
  for (let seen = await tally(); ; ) {
    await noteMeToos(questionId, seen);
    const now = await tally();
    if (now === seen) return seen;
    seen = now;
  }
}
