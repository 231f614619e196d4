/** Problems like this one, and what they were about. */
import type { Ctx } from '../context.js';
import { suggest, type Suggestion } from '../search/suggest.js';

/** So many are shown before someone goes on to ask; the topics are guessed from some more. */
const SHOWN = 5;
const CONSIDERED = 10;
const MOST_GUESSES = 6;

export interface Similar {
  similar: Suggestion[];
  /** Topics of similar questions, the most frequent first. */
  guesses: string[];
}

/** Never keeps anybody from asking: with the engine away there may be none. @param how of an earlier question, and how widely to look; see `suggest`. */
export async function similarTo(ctx: Ctx, title: string, how: { exceptId?: string; widely?: boolean } = {}): Promise<Similar> {
  const { items } = await suggest(ctx, { q: title, limit: CONSIDERED, ...how });
  const counts = new Map<string, number>();
  for (const topic of items.flatMap(({ topics }) => topics)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const guesses = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_GUESSES).map(([topic]) => topic);
  return { similar: items.slice(0, SHOWN), guesses };
}
