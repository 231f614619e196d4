/** `npm run bench:matching -- <folder> [more folders]`: does the matching put those who really solved it at the top? */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NoDump, openDump } from '../../imports/dump.js';
import { Meter } from '../meter.js';
import { pairedBootstrap } from './matching/bootstrap.js';
import type { FairOutcome, Outcome } from './matching/judge-replay.js';
import type { Message, Order } from './matching/run-replay.js';
import { ablationTable, fairnessTable, floorsTable, type Fairness } from './matching/tables.js';

const USAGE = 'Usage: npm run bench:matching -- <StackExchange folder with Posts.xml> [more folders]';
/** A replay keeps about one processor busy. */
const AT_ONCE = 2;
const MERGED = 'merged';

class Fault extends Error {}

interface Job {
  name: string;
  folders: string[];
  fairly: boolean;
}

interface Done<O> {
  outcome: O;
  notes: string[];
}

const meter = new Meter(process.stderr);
const far = new Map<string, string>();
const children: ChildProcess[] = [];

/** Runs one replay in a process of its own. Throws Fault when it comes to nothing. */
function run<O>({ name, folders, fairly }: Job, dataDir: string): Promise<Done<O>> {
  const child = fork(fileURLToPath(new URL(`./matching/run-replay${path.extname(import.meta.url)}`, import.meta.url)), { serialization: 'advanced' });
  children.push(child);
  const title = fairly ? `${name}, fairly` : name;
  let done: Done<O> | undefined;
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      if (message.kind === 'done') {
        const { n, mrr, hit5 } = message.outcome.own.B;
        far.delete(title);
        meter.say(`${title}: done; ${n} questions, MRR ${mrr.toFixed(3)}, hit@5 ${hit5.toFixed(3)} (truth B).`);
        done = message as Message & Done<O>;
      } else if (message.kind === 'failed') reject(new Fault(`${title}: ${message.why}`));
      else {
        far.set(title, `${title} ${message.done}/${message.of}`);
        meter.show([...far.values()].join(', '), 0, 0);
      }
    });
    child.once('error', reject).once('exit', (code) => (done ? resolve(done) : reject(new Fault(`${title}: the replay ended before its end (${code}).`))));
    const order: Order = { folders, fairly, dataDir };
    child.send(order);
  });
}

async function namesOf(folders: string[]): Promise<string[]> {
  if (folders.length === 0) throw new Fault(USAGE);
  const names: string[] = [];
  for (const folder of folders) {
    const { site } = await openDump(folder);
    if (names.includes(site.short)) throw new Fault(`Two folders are the site ${site.short}; name each site once.`);
    names.push(site.short);
  }
  return names;
}

async function main(folders: string[]): Promise<void> {
  const names = await namesOf(folders);
  const whole = folders.length > 1 ? MERGED : names[0]!;
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
  const tidy = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  const halt = () => {
    for (const child of children) child.kill('SIGKILL');
    tidy();
    process.exit(130);
  };
  process.once('SIGINT', halt).once('SIGTERM', halt);
  const done = new Map<string, Done<Outcome>>();
  let fair: Done<FairOutcome> | undefined;
  // The longest first.
  const waiting: Job[] = [
    ...(whole === MERGED ? [{ name: MERGED, folders, fairly: false }] : []),
    { name: whole, folders, fairly: true },
    ...names.map((name, at) => ({ name, folders: [folders[at]!], fairly: false })),
  ];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      const dataDir = mkdtempSync(path.join(temporary, 'replay-'));
      if (job.fairly) fair = await run<FairOutcome>(job, dataDir);
      else done.set(job.name, await run<Outcome>(job, dataDir));
      rmSync(dataDir, { recursive: true, force: true });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    // One that failed takes the others with it.
    for (const child of children) child.kill('SIGKILL');
    meter.end();
    tidy();
  }
  tell(names, whole, done, fair!.outcome);
}

/** Tables for people, then the one line. One site alone is its own merged network. */
function tell(names: string[], whole: string, done: Map<string, Done<Outcome>>, fair: FairOutcome): void {
  const of = (name: string) => done.get(name)!.outcome;
  const replays = [...new Set([...names, whole])];
  const places = [...names.map((name) => [name, of(name)] as const), [MERGED, of(whole)] as const];
  const each = <T>(pick: (outcome: Outcome) => T) => Object.fromEntries(places.map(([name, outcome]) => [name, pick(outcome)]));
  const cost = (truth: 'A' | 'B') => pairedBootstrap(of(whole).reciprocal[truth], { fair: fair.reciprocal[truth] })['fair']!;
  const fairness: Fairness = { own: fair.own, cost: { A: cost('A'), B: cost('B') } };
  const notes = [
    'Whoever the matching does not look up, for nothing or too little speaks for them, comes behind all others, by id.',
    ...replays.flatMap((name) => [
      ...done.get(name)!.notes,
      ...(of(name).degraded ? [`${name}: for ${of(name).degraded} questions the search engine did not answer.`] : []),
      ...(of(name).astray ? [`${name}: for ${of(name).astray} questions the parts don't make up the scores, so the ablation is not to be trusted.`] : []),
    ]),
  ];
  for (const name of replays) process.stdout.write(`${floorsTable(name, of(name))}\n`);
  for (const name of replays) process.stdout.write(`${ablationTable(name, of(name))}\n`);
  process.stdout.write(`${fairnessTable(whole, of(whole).own, fairness)}\n${notes.map((note) => `- ${note}\n`).join('')}\n`);
  const line = { sites: Object.fromEntries(names.map((name) => [name, of(name).own])), merged: of(whole).own, floors: each(({ floors }) => floors), ci95: each(({ ci95 }) => ci95) };
  const more = { ablation: each(({ ablation }) => ablation), brings: each(({ brings }) => brings), fairness, notes };
  process.stdout.write(`${JSON.stringify({ ...line, ...more })}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Fault || error instanceof NoDump)) throw error;
  meter.end();
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
