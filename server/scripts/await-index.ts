/** Brings the search index up to date, however long it takes, and says plainly when that can't be done now. */
import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { drainSearchQueue } from '../search/drain.js';
import { SearchQueueModel } from '../search/search-queue.model.js';

/** Longer than the lease of a process that died while it wrote. */
const PATIENCE_MS = 45 * SECOND;

/**
 * Returns one sentence for the operator, once nothing waits any more or nothing moves.
 * @param progress hears how many documents wait.
 */
export async function awaitIndex(ctx: Ctx, progress: (left: number) => void, signal?: AbortSignal): Promise<string> {
  let left = await waiting();
  let movedAt = Date.now();
  while (left > 0 && !signal?.aborted) {
    progress(left);
    await drainSearchQueue(ctx);
    const now = await waiting();
    if (now < left) movedAt = Date.now();
    else if (!(await ctx.search.healthy())) return `The search engine is away: ${now} documents wait; a running server writes them once it is back, and so does npm run reindex.\n`;
    else if (Date.now() - movedAt > PATIENCE_MS) return `The search index could not be brought up to date: ${now} documents wait. See the server's log; npm run reindex builds it anew.\n`;
    else if (now > 0) await pause(0.5 * SECOND);
    left = now;
  }
  return left === 0 ? 'The search index has caught up.\n' : `Stopped while ${left} documents still wait for the search index; a running server writes them, and so does the next import.\n`;
}

const waiting = () => SearchQueueModel.countDocuments({ index: { $in: ['questions', 'people'] } });
