/** The present: who is free just now, and what waits for whom. */
import { MINUTE } from '../clock.js';
import { setAvailability } from '../people/set-availability.js';
import type { World } from './world.js';

/** Handle and minutes from now. The last come free last: what waits is offered to them. */
const FREE_NOW: [string, number][] = [
  ['tomasz', 50], ['hedda', 120], ['oluchi', 50], ['marek', 180], ['kenji', 50], ['rosalind', 90], ['dmitri', 50], ['farah', 240],
];

export async function tonight(world: World): Promise<void> {
  for (const [handle, minutes] of FREE_NOW) {
    await world.index();
    await setAvailability(world.ctx, await world.is(handle), { until: new Date(world.now() + minutes * MINUTE) });
    await world.settle();
  }
}
