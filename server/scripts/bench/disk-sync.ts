/** How long this machine's disk takes to say that a few bytes are safe: what no durable message can be quicker than. */
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { spread } from './spread.js';

const WRITES = 600;
const EVERY_MS = 5;

/** @param folder on the disk that is meant; ms. */
export async function diskSync(folder: string): Promise<{ p50Ms: number; p99Ms: number }> {
  const name = path.join(folder, 'sync-me');
  const file = await open(name, 'w');
  const took: number[] = [];
  try {
    for (let n = 0; n < WRITES; n++) {
      const began = performance.now();
      await file.write(Buffer.alloc(4096, n), 0, 4096, (n % 64) * 4096);
      await file.datasync();
      took.push(performance.now() - began);
      await after(EVERY_MS);
    }
  } finally {
    await file.close();
    await rm(name);
  }
  return spread(took);
}
