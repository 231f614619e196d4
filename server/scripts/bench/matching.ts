/** `npm run bench:matching -- <folder> [more folders]`: does the matching put those who really solved it at the top? */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NoDump, openDump } from '../../imports/dump.js';
import { Meter } from '../meter.js';
import type { Outcome } from './matching/judge-replay.js';
import type { Message, Order } from './matching/run-replay.js';

const USAGE = 'Usage: npm run bench:matching -- <StackExchange folder with Posts.xml> [more folders]';
/** Processors a replay keeps busy: one each. */
const AT_ONCE = 2;
const MERGED = 'merged';

class Fault extends Error {}

interface Job {
  name: string;
  folders: string[];
}

type Done = { outcome: Outcome; notes: string[] };

const meter = new Meter(process.stderr);
const far = new Map<string, string>();

/** Runs one replay in a process of its own. Throws Fault when it comes to nothing. */
function run({ name, folders }: Job, dataDir: string): Promise<Done> {
  const child = fork(fileURLToPath(new URL(`./matching/run-replay${path.extname(import.meta.url)}`, import.meta.url)), { serialization: 'advanced' });
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if (message.kind === 'done') resolve(message);
      else if (message.kind === 'failed') reject(new Fault(`${name}: ${message.why}`));
      else {
        far.set(name, `${name} ${message.done}/${message.of}`);
        meter.show([...far.values()].join(', '), 0, 0);
      }
    });
    child.once('error', reject).once('exit', (code) => reject(new Fault(`${name}: the replay ended early (${code}).`)));
    const order: Order = { folders, dataDir };
    child.send(order);
  });
}

async function main(folders: string[]): Promise<void> {
  if (folders.length === 0) throw new Fault(USAGE);
  const names: string[] = [];
  for (const folder of folders) {
    const { site } = await openDump(folder);
    if (names.includes(site.short)) throw new Fault(`Two folders are the site ${site.short}; name each site once.`);
    names.push(site.short);
  }
  const jobs = [...(folders.length > 1 ? [{ name: MERGED, folders }] : []), ...names.map((name, at) => ({ name, folders: [folders[at]!] }))];
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
  const done = new Map<string, Done>();
  try {
    const waiting = [...jobs];
    const work = async () => {
      for (let job = waiting.shift(); job; job = waiting.shift()) done.set(job.name, await run(job, path.join(temporary, job.name)));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    meter.end();
    rmSync(temporary, { recursive: true, force: true });
  }
  if (folders.length === 1) done.set(MERGED, { ...done.get(names[0]!)!, notes: [] });
  const order = [...names, MERGED];
  const each = <T>(pick: (done: Done) => T) => Object.fromEntries(order.map((name) => [name, pick(done.get(name)!)]));
  const sites = Object.fromEntries(names.map((name) => [name, done.get(name)!.outcome.own]));
  const notes = jobs.flatMap(({ name }) => done.get(name)!.notes);
  process.stdout.write(`${JSON.stringify({ sites, merged: done.get(MERGED)!.outcome.own, floors: each(({ outcome }) => outcome.floors), ci95: each(({ outcome }) => outcome.ci95), notes })}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Fault || error instanceof NoDump)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
