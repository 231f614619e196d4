/** What runs by the clock in a server, run as often as this world needs it. */
import { DAY, HOUR, MINUTE } from '../clock.js';
import { runJobsOnce } from '../jobs/run-jobs.js';
import type { World } from './world.js';

/** Plans it: once a day at first, every other hour of the last days, every few minutes of the last hours. */
export function workByTheClock(world: World, { from, end }: { from: number; end: number }): void {
  for (let at = from + DAY; at < end; at += end - at > 2 * DAY ? DAY : end - at > 3 * HOUR ? 2 * HOUR : 20 * MINUTE) world.agenda.plan(at, () => tick(world));
}

export async function tick(world: World): Promise<void> {
  await runJobsOnce(world.ctx);
}
