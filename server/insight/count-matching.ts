/** Counts how asking went in some time: one pass over its questions and their offers. */
import { askedBetween, type AskedRow } from '../questions/asked-between.js';
import { triesOf } from '../offers/tries-of.js';
import { Tally, type Slice } from './tally.js';

/** Questions counted at most, the newest; several times what a busy day of the largest places brings. */
export const MOST_COUNTED = 20_000;

export interface Counted {
  slices: Slice[];
  /** There were more questions than are counted. */
  cut: boolean;
}

/** The questions asked from `since` until before `until`, with all offers of them whenever they were made. Reads only. */
export async function countMatching(since: Date, until: Date): Promise<Counted> {
  const tally = new Tally();
  let seen = 0;
  for await (const rows of askedBetween(since, until, MOST_COUNTED)) {
    seen += rows.length;
    const offers = await triesOf(rows.map(({ _id }) => _id));
    tally.add(
      rows.map((row) => ({ id: `${row._id}`, topics: row.topics, language: row.language, at: row.createdAt, undecided: isUndecided(row) })),
      offers.map(({ questionId, helperId, status, newcomer, waitedMs }) => ({ questionId: `${questionId}`, helperId: `${helperId}`, status, newcomer, waitedMs })),
    );
  }
  return { slices: tally.result(), cut: seen >= MOST_COUNTED };
}

/** Its first waves are still out; or it needed nobody any more before they found somebody. */
function isUndecided({ asking, status }: AskedRow): boolean {
  return (status === 'open' && asking?.state === 'waves') || status === 'closed' || status === 'duplicate';
}
