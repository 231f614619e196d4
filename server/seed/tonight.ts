/** The present: who is free just now, and what waits for whom. */
import { HOUR, MINUTE } from '../clock.js';
import { readAll } from '../notifications/read-notifications.js';
import { setAvailability } from '../people/set-availability.js';
import { tick } from './tick.js';
import type { World } from './world.js';

/** What is older than this has been read by everybody. */
const READ_BEFORE_MS = 30 * HOUR;
/** Handle and minutes from now. Whoever comes free last is offered what waits. */
const FREE_NOW: [string, number][] = [
  ['hedda', 120], ['marek', 180], ['kenji', 50], ['rosalind', 90], ['farah', 240], ['yasmin', 50], ['callum', 50], ['giulia', 120], ['tomasz', 600],
];

export async function tonight(world: World): Promise<void> {
  const { ctx } = world;
  for (const handle of world.here) await readAll(ctx, await world.is(handle), new Date(world.now() - READ_BEFORE_MS));
  await world.index();
  await tick(world);
  for (const [handle, minutes] of FREE_NOW) {
    await setAvailability(ctx, await world.is(handle), { until: new Date(world.now() + minutes * MINUTE) });
    await world.settle();
  }
}
