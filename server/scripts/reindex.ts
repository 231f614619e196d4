/** npm run reindex: builds the search index anew from MongoDB, beside a running server or without one. */
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../config.js';
import { IndexBusy, reindex, type Progress } from '../search/reindex.js';
import type { Ctx } from '../context.js';
import type { IndexName } from '../stores/meilisearch.js';
import { Meter } from './meter.js';
import { openScript } from './open-script.js';

/** A server writes for a moment at a time; one that died holds the index for half a minute. */
const TRIES = 60;
const BETWEEN_MS = 1_000;

const meter = new Meter(process.stdout);
const progress: Progress = (index, done, of) => meter.show(`${index}:`, done, of);

async function rebuild(ctx: Ctx, index: IndexName): Promise<number> {
  for (let tries = 1; ; tries++) {
    try {
      return await reindex(ctx, index, progress);
    } catch (error) {
      if (!(error instanceof IndexBusy) || tries === TRIES) throw error;
      meter.show(`${index}: waiting for another process`, 0, 0);
      await pause(BETWEEN_MS);
    }
  }
}

try {
  const { ctx, close } = await openScript(readConfig(process.env));
  try {
    for (const index of ['questions', 'people'] as const) {
      const began = Date.now();
      const done = await rebuild(ctx, index);
      meter.say(`${index}: ${done.toLocaleString('en')} documents in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
    }
  } finally {
    await close();
  }
} catch (error) {
  meter.end();
  process.stderr.write(`The search index could not be rebuilt; the old one stays. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
