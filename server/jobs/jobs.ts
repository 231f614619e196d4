/** What runs by the clock: one line a job. */
import { SECOND } from '../clock.js';
import type { Ctx } from '../context.js';

export interface Job {
  name: string;
  /** Between the end of one run and the start of the next. */
  everyMs: number;
  run(ctx: Ctx): Promise<unknown>;
}

export const jobs: Job[] = [
  { name: 'resume events', everyMs: 5 * SECOND, run: (ctx) => ctx.events.resume() },
];
