/** Who has helped this asker before, as the asker said themselves. */
import type { Types } from 'mongoose';
import { authorsOf } from '../answers/read-evidence.js';
import { solvedWith } from '../conversations/solved-with.js';
import { acceptedBy } from '../questions/read-topics.js';
import { MATCHING } from './constants.js';

/** Ids of those whose conversation with them ended solved, or whose answer they accepted. */
export async function readRapport(askerId: Types.ObjectId): Promise<Set<string>> {
  const [talked, answerIds] = await Promise.all([solvedWith(askerId, MATCHING.RAPPORT_READ), acceptedBy(askerId, MATCHING.RAPPORT_READ)]);
  return new Set([...talked, ...(await authorsOf(answerIds))].map(String));
}
