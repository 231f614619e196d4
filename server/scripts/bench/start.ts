/** `npm run bench:start`: from the start of the server to its first page, and its memory, empty and with a whole site in it. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { built, rssMb, startTacit } from './watched-process.js';

/** Memory is read after so long without a request. */
const IDLE_MS = 5_000;
const SITE = path.join(process.env['TACIT_DATA'] ?? '../shared/data', 'stackexchange', 'beer');

async function measure(dataDir: string) {
  const began = performance.now();
  const tacit = await startTacit(dataDir);
  try {
    const page = await fetch(`${tacit.said}/`);
    await page.text();
    const firstPageMs = Math.round(performance.now() - began);
    if (!page.ok) throw new Error(`The front page answered ${page.status}.`);
    await pause(IDLE_MS);
    const idle = rssMb(tacit.pid) ?? null;
    for (const route of ['/questions', '/search?q=foam', '/questions', '/search?q=glass']) await (await fetch(tacit.said + route)).text();
    return { readyMs: Math.round(tacit.readyMs), firstPageMs, rssIdleMb: idle, rssReadMb: rssMb(tacit.pid) ?? null };
  } finally {
    await tacit.stop();
  }
}

async function importInto(dataDir: string): Promise<number> {
  const began = performance.now();
  const env = { ...process.env, DATA_DIR: dataDir, MONGODB_URI: '', MEILI_URL: '' };
  await promisify(execFile)(process.execPath, [built('../import.js'), 'stackexchange', SITE], { env, timeout: 300_000 });
  return Math.round(performance.now() - began);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
try {
  const empty = await measure(folder);
  const again = await measure(folder);
  const importMs = existsSync(SITE) ? await importInto(folder) : null;
  if (importMs === null) process.stderr.write(`No site at ${SITE}; set TACIT_DATA to where the dumps are.\n`);
  const withSite = importMs === null ? null : await measure(folder);
  process.stdout.write(`${JSON.stringify({ bench: 'start', empty, again, site: importMs === null ? null : path.basename(SITE), importMs, withSite })}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
