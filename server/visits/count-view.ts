/**
 * How often a question is looked at: counted in memory, one view a viewer and hour, and written down in batches. A crash loses the last
 * seconds, and each process counts for itself; so views are a hint of interest, not a fact that anything else is derived from.
 */
import { HOUR } from '../clock.js';
import type { Ctx } from '../context.js';
import { addViews } from '../questions/add-views.js';

/** Viewers remembered; beyond that the longest ago are forgotten and may be counted again within the hour. About 4 MB. */
const MOST_REMEMBERED = 20_000;
/** Questions with views not written down yet; more than a process serves between two batches. */
const MOST_PENDING = 10_000;
const AT_ONCE = 1000;

/** When each viewer was last counted at each question, the longest ago first. */
const lately = new Map<string, number>();
let pending = new Map<string, number>();

/** Counts a look at a question's page. Called by the route after the page was found, for a page from a cache too; never touches the store. */
export function countView(ctx: Ctx, questionId: string, viewerKey: string | null): void {
  if (viewerKey === null) return;
  const key = `${questionId}:${viewerKey}`;
  const now = ctx.clock.now().getTime();
  const before = lately.get(key);
  if (before !== undefined && now - before < HOUR) return;
  lately.delete(key);
  lately.set(key, now);
  if (lately.size > MOST_REMEMBERED) lately.delete(lately.keys().next().value!);
  if (pending.size < MOST_PENDING || pending.has(questionId)) pending.set(questionId, (pending.get(questionId) ?? 0) + 1);
}

/** Writes down what was counted since the last time: by a job, and when the server stops. What can't be written is kept for the next time. */
export async function flushViews(): Promise<void> {
  const counted = [...pending];
  pending = new Map();
  for (let place = 0; place < counted.length; place += AT_ONCE) {
    try {
      await addViews(counted.slice(place, place + AT_ONCE));
    } catch (error) {
      for (const [id, views] of counted.slice(place)) pending.set(id, (pending.get(id) ?? 0) + views);
      throw error;
    }
  }
}
