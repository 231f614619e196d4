/**
 * `npm test`: the suite as two mocha processes side by side, each with a world, a database and a browser of its own, added up in one
 * line of each kind, after the reasons of whatever failed. With arguments it is mocha itself: `npm test -- --grep bell`.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MOCHA = path.join(ROOT, 'node_modules/mocha/bin/mocha.js');
/** What starts servers, commands and windows of its own takes about as long as all the rest. */
const WITH_PROCESSES = ['browser', 'contract', 'faults', 'imports', 'operations', 'project', 'seed', 'stores', 'stories'];
/** Browsers, killed servers and commands share few cores here: what fails by its clock alone gets a second try, and `hooks.ts` names it. */
const SECOND_TRY = ['--retries', '1'];
/** Judges the queries that its own process has seen, so both end with it. */
const IN_BOTH = ['without-scans'];

const files = readdirSync(path.join(ROOT, 'test'), { recursive: true }).filter((file) => file.endsWith('.test.ts'));
const folderOf = (file) => file.split(path.sep)[0];
const inFirst = (file) => WITH_PROCESSES.includes(folderOf(file));
const inBoth = (file) => IN_BOTH.includes(folderOf(file));

const counts = { passing: 0, failing: 0, pending: 0 };
/** Mocha's own line of a count, in colours or without. */
const COUNT = /^(?:\s|\x1b\[[\d;]*m)*(\d+) (passing|failing|pending)\b/;

/** Runs mocha without these files, with these options. @returns its exit code (one that ended without counting has failed), and what shows its output: all so far, then as it comes. */
function lane(leftOut, more = []) {
  const child = spawn(process.execPath, [MOCHA, ...more, ...leftOut.flatMap((file) => ['--ignore', path.posix.join('test', file)])], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
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
  const first = lane(files.filter((file) => !inFirst(file) && !inBoth(file)), SECOND_TRY);
  const second = lane(files.filter(inFirst));
  first.show();
  const codes = [await first.done];
  second.show();
  codes.push(await second.done);
  // Again at the end, where a log that was cut still shows them.
  for (const line of [...first.reasons, ...second.reasons]) console.log(line);
  console.log(`\n  ${counts.passing} passing (${Math.round((Date.now() - began) / 1000)}s)`);
  for (const kind of ['failing', 'pending']) if (counts[kind] > 0) console.log(`  ${counts[kind]} ${kind}`);
  process.exit(codes.some((code) => code !== 0) ? 1 : 0);
}
