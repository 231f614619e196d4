/** Whether the search engine answers, as last seen; never asked on a request's path. */
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';

export const CHECK_EVERY_MS = 5 * SECOND;
const away = new WeakSet<object>();

/** True while the engine is known not to answer: pages say so, matching falls back. */
export function engineAway(ctx: Ctx): boolean {
  return away.has(ctx.search);
}

/** A search failed or came through: remembered at once. */
export function sawEngine(ctx: Ctx, answered: boolean): void {
  if (answered) away.delete(ctx.search);
  else away.add(ctx.search);
}

/** The job that looks again, so that the banner goes when the engine is back. */
export async function checkEngine(ctx: Ctx): Promise<void> {
  sawEngine(ctx, await ctx.search.healthy());
}
