/**
 * `npm test`: the suite as three mocha processes side by side, each with a world, a database and a browser of its own, added up in one
 * line of each kind, after the reasons of whatever failed. With arguments it is mocha itself: `npm test -- --grep bell`.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MOCHA = path.join(ROOT, 'node_modules/mocha/bin/mocha.js');
/** What waits for something other than a processor most of the time: pages, and servers that are started and killed. Each takes about as long as all the rest. */
const APART = [['browser', 'stories'], ['contract', 'faults', 'imports', 'operations', 'project', 'seed', 'stores']];
/** Browsers, killed servers and commands share few cores here: what fails by its clock alone gets a second try, and `hooks.ts` names it. */
const SECOND_TRY = ['--retries', '1'];
/** Judges the queries that its own process has seen, so each ends with it. */
const IN_EACH = ['without-scans'];

const files = readdirSync(path.join(ROOT, 'test'), { recursive: true }).filter((file) => file.endsWith('.test.ts'));
const folderOf = (file) => file.split(path.sep)[0];
const isApart = (file) => APART.flat().includes(folderOf(file));

const counts = { passing: 0, failing: 0, pending: 0 };
/** Mocha's own line of a count, in colours or without. */
const COUNT = /^(?:\s|\x1b\[[\d;]*m)*(\d+) (passing|failing|pending)\b/;

/** Runs mocha with these files, with these options. @returns its exit code (one that ended without counting has failed), and what shows its output: all so far, then as it comes. */
function lane(holds, more = []) {
  const leftOut = files.filter((file) => !holds(file) && !IN_EACH.includes(folderOf(file)));
  const child = spawn(process.execPath, [MOCHA, ...more, ...leftOut.flatMap((file) => ['--ignore', path.posix.join('test', file)])], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const began = Date.now();
  let held = [];
  let counted = false;
  let failed = false;
  const reasons = [];
  let print = (line) => held.push(line);
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const [, number, kind] = COUNT.exec(line) ?? [];
    if (kind) counts[kind] += Number(number);
    else print(line);
    counted ||= kind === 'passing';
    // Mocha tells the reasons after its last count.
    if (kind === 'failing') failed = true;
    else if (failed) reasons.push(line);
  });
  const done = Promise.all([new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1))), new Promise((resolve) => lines.on('close', resolve))]).then(([code]) => (counted ? code : 1));
  return {
    done,
    took: done.then(() => Math.round((Date.now() - began) / 1000)),
    reasons,
    show() {
      for (const line of held) console.log(line);
      held = [];
      print = console.log;
    },
  };
}

if (process.argv.length > 2) {
  spawn(process.execPath, [MOCHA, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' }).on('close', (code) => process.exit(code ?? 1));
} else {
  const began = Date.now();
  const lanes = [...APART.map((folders) => lane((file) => folders.includes(folderOf(file)), SECOND_TRY)), lane((file) => !isApart(file))];
  const codes = [];
  for (const { show, done } of lanes) {
    show();
    codes.push(await done);
  }
  const took = await Promise.all(lanes.map(({ took }) => took));
  // Again at the end, where a log that was cut still shows them.
  for (const line of lanes.flatMap(({ reasons }) => reasons)) console.log(line);
  console.log(`\n  ${counts.passing} passing (${Math.round((Date.now() - began) / 1000)}s; side by side: ${took.map((seconds) => `${seconds}s`).join(', ')})`);
  for (const kind of ['failing', 'pending']) if (counts[kind] > 0) console.log(`  ${counts[kind]} ${kind}`);
  process.exit(codes.some((code) => code !== 0) ? 1 : 0);
}
