/**
 * `npm run bench:waves -- [--load=low|middle|high] [dump folders]`: a thousand helpers, 24 simulated hours, three loads, on the product's own code for offers
 * with stores of its own. Progress goes to stderr; the last line of stdout is one line of JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../../config.js';
import { MovingClock } from '../../seed/agenda.js';
import { openWorld } from '../../seed/open-world.js';
import { Meter } from '../meter.js';
import { builtInArchive } from './waves/built-in.js';
import { dumpsIn, readArchive } from './waves/read-archive.js';
import { LASTS, simulate, START, type Figures } from './waves/simulate.js';

const HELPERS = 1_000;
const SEED = 20270609;
/** Questions for each hour that a helper is free: in the middle somebody suitable is usually free, in the highest people are scarce. */
const LOADS = { low: 0.05, middle: 0.15, high: 0.4 };

const meter = new Meter(process.stderr);
const began = performance.now();
const words = process.argv.slice(2);
const only = words.find((word) => word.startsWith('--load='))?.slice('--load='.length);
const folders = words.filter((word) => !word.startsWith('--'));
const found = folders.length > 0 ? folders : await dumpsIn(process.env['TACIT_DATA'] ?? '../shared/data');
const archives = await Promise.all(found.map(readArchive));
if (archives.length === 0) {
  archives.push(builtInArchive());
  meter.say('No imported site is at hand (name folders, or set TACIT_DATA): hours and questions are made up, and so are these figures.');
}
const loads: Record<string, Figures> = {};
for (const [name, perFreeHour] of Object.entries(LOADS)) {
  if (only !== undefined && name !== only) continue;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
  const clock = new MovingClock(new Date(START));
  const world = await openWorld(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'error' }), clock);
  try {
    loads[name] = await simulate(world.ctx, clock, archives, { perFreeHour }, { helpers: HELPERS, start: START, lasts: LASTS, seed: SEED }, (done, of) => meter.show(`${name} load, simulated minutes`, Math.round(done / 60_000), Math.round(of / 60_000)));
    meter.say(`${name}: ${JSON.stringify(loads[name])}`);
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
meter.end();
process.stdout.write(`${JSON.stringify({ helpers: HELPERS, hours: 24, sites: archives.map(({ name }) => name), loads, seconds: Math.round((performance.now() - began) / 1000) })}\n`);
