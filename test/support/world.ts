/** The world tests live in: the real app on a free port, its stores emptied, a clock moved by hand, and the cast. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { readConfig } from '../../server/config.js';
import type { Ctx } from '../../server/context.js';
import { runJobsOnce } from '../../server/jobs/run-jobs.js';
import { startTacit, type Tacit } from '../../server/start.js';
import { HandClock } from './clock.js';

export interface World {
  ctx: Ctx;
  url: string;
  clock: HandClock;
  /** Moves the clock, then runs every job once and waits for all effects. */
  pass(ms: number): Promise<void>;
  /** Waits until every recorded event has had its effects and the search index has caught up. */
  settle(): Promise<void>;
}

let running: Promise<{ tacit: Tacit; clock: HandClock; folder: string }> | undefined;

/** Environment of a server under test; real stores when MONGO_TEST_URI and MEILI_TEST_URL are set. */
export function testEnvironment(folder: string, database = `tacit_test_${process.pid}`): NodeJS.ProcessEnv {
  const mongo = process.env['MONGO_TEST_URI'];
  const meili = process.env['MEILI_TEST_URL'];
  return {
    PORT: '0',
    DATA_DIR: folder,
    LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
    RATE_LIMIT_FACTOR: '1000',
    ...(mongo && { MONGODB_URI: Object.assign(new URL(mongo), { pathname: `/${database}` }).href }),
    ...(meili && { MEILI_URL: meili, MEILI_KEY: process.env['MEILI_TEST_KEY'] ?? '', MEILI_PREFIX: `${database}_` }),
  };
}

async function start() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-'));
  const clock = new HandClock();
  const tacit = await startTacit(readConfig(testEnvironment(folder)), { clock, jobs: false, noSync: true, momentMs: 0 });
  // Keys and sessions last by the hand clock; the monitor would remove them by the wall's.
  await mongoose.connection.db?.admin().command({ setParameter: 1, ttlMonitorEnabled: false });
  return { tacit, clock, folder };
}

/** A world with nobody in it. Call it in a before or beforeEach hook. */
export async function emptyWorld(): Promise<World> {
  const { tacit, clock } = await (running ??= start());
  const { ctx } = tacit;
  await ctx.events.settled();
  await Promise.all(Object.values(mongoose.connection.collections).map((collection) => collection.deleteMany({})));
  for (const name of ['questions', 'people'] as const) {
    const task = await ctx.search.client.index(ctx.search.indexName(name)).deleteAllDocuments().waitTask({ interval: 5 });
    if (task.status === 'failed' && task.error?.code !== 'index_not_found') throw new Error(`The test's search index could not be emptied: ${task.error?.message}`);
  }
  clock.set(new Date('2026-03-10T12:00:00Z'));
  const settle = async () => {
    await ctx.events.settled();
    await runJobsOnce(ctx);
    await ctx.events.settled();
  };
  return {
    ctx,
    url: tacit.url,
    clock,
    settle,
    async pass(ms) {
      clock.forward(ms);
      await settle();
    },
  };
}

/** Closes the app; called once, after all tests. */
export async function stopWorld(): Promise<void> {
  if (!running) return;
  const { tacit, folder } = await running;
  running = undefined;
  await tacit.stop();
  rmSync(folder, { recursive: true, force: true });
}
