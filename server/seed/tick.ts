/** What runs by the clock in a server, run as often as this world needs it. */
import { settleFadingBadges } from '../badges/settle-badges.js';
import { sendLetters } from '../channels/send-letters.js';
import { DAY, HOUR, MINUTE } from '../clock.js';
import { advanceAsking } from '../offers/advance-asking.js';
import { refreshSiteAge } from '../reputation/site-age.js';
import { findRings } from '../rings/find-rings.js';
import { askWhetherStill } from '../solutions/ask-still.js';
import type { World } from './world.js';

/** Plans it: once a day at first, every hour of the last day, every few minutes of the last hours. */
export function workByTheClock(world: World, { from, end }: { from: number; end: number }): void {
  let at = from + DAY;
  for (let day = 1; at < end; day++) {
    const weekly = day % 7 === 0 && end - at > DAY;
    world.agenda.plan(at, async () => {
      await tick(world);
      if (weekly) await everyWeek(world);
    });
    at += end - at > 2 * DAY ? DAY : end - at > 3 * HOUR ? 2 * HOUR : 15 * MINUTE;
  }
}

export async function tick(world: World): Promise<void> {
  await advanceAsking(world.ctx);
  await askWhetherStill(world.ctx);
  await world.settle();
  while ((await sendLetters(world.ctx)) > 0);
}

async function everyWeek({ ctx }: World): Promise<void> {
  await settleFadingBadges(ctx);
  await refreshSiteAge(ctx);
  await findRings(ctx);
}
