/**
 * `npm run bench:http`: the pages people open most, with 10,000 questions, each beside a bare Express route that sends the same bytes;
 * and how soon 500 people with a question open see a new vote and a new answer. A line a figure, then one line of JSON.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Asked, Load } from './load.js';
import { Site } from './site.js';
import { built, cpuMs, rssMb, startTacit, startWatched, type Watched } from './watched-process.js';
import { watchedChanges } from './watched-changes.js';

const CONNECTIONS = 10;
/** Asking is measured at a steady pace, three a second (a quarter of a million a day), with the matching of each going on behind it. */
const ASKERS = 1;
const ASK_EVERY_MS = 300;
const ASKED_FOR_S = 30;
const WARM_UP_S = 3;
const MEASURED_S = 6;
const PERSONS = 10;
const WATCHERS = 500;

const run = promisify(execFile);

interface Figures {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  cpuMs: number | null;
  ratio?: number;
}

async function load(asked: Omit<Asked, 'seconds'>, seconds: number): Promise<Load> {
  const { stdout } = await run(process.execPath, [built('./load.js'), JSON.stringify({ ...asked, seconds })], { timeout: (seconds + 60) * 1000 });
  const told = JSON.parse(stdout) as Load;
  if (told.errors > 0) throw new Error(`${asked.paths[0]}: ${told.errors} of ${told.requests} answers were refusals.`);
  return told;
}

async function measure(of: Watched, asked: Omit<Asked, 'seconds'>, seconds = MEASURED_S): Promise<Figures> {
  await load(asked, WARM_UP_S);
  const before = cpuMs(of.pid);
  const { requests, perSecond, p50Ms, p99Ms } = await load(asked, seconds);
  const after = cpuMs(of.pid);
  return { perSecond, p50Ms, p99Ms, cpuMs: before === undefined || after === undefined ? null : Math.round(((after - before) / requests) * 1000) / 1000 };
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
const started: Watched[] = [];
const say = (text: string) => process.stderr.write(`${text}\n`);
try {
  const data = path.join(folder, 'data');
  say('Making 10,000 questions ...');
  await run(process.execPath, [built('./make-site.js')], { env: { ...process.env, DATA_DIR: data, MONGODB_URI: '', MEILI_URL: '', LOG_LEVEL: 'error' }, maxBuffer: 1e8 });
  const tacit = await startTacit(data);
  started.push(tacit);
  const site = await Site.open(tacit.said, PERSONS);
  const pages: Record<string, { paths: string[]; api?: boolean }> = {
    front: { paths: ['/'] },
    question: { paths: [site.page(0)] },
    questions: { paths: site.pages },
    search: { paths: ['kettle leaks', 'squeaks at night', 'router blinks', 'sourdough stays cold', 'lock in the workshop'].map((q) => `/search?q=${encodeURIComponent(q)}`) },
    apiQuestion: { paths: [`/api/v1${site.page(0)}`], api: true },
  };

  const bytes = path.join(folder, 'bytes');
  mkdirSync(bytes);
  for (const [name, { paths, api }] of Object.entries(pages)) writeFileSync(path.join(bytes, api ? `api-${name}` : name), await site.bytes(paths[0]!, api ?? false));
  const bareServer = await startWatched(built('./bare-page.js'), [bytes], { NODE_ENV: 'production' }, /ready at (\S+?)\/?$/m);
  started.push(bareServer);

  const routes: Record<string, Record<string, Figures>> = {};
  let bare: Figures | undefined;
  for (const [name, { paths, api }] of Object.entries(pages)) {
    const asked = { url: tacit.said, paths, connections: CONNECTIONS };
    const beside = await measure(bareServer, { url: bareServer.said, paths: [`/${api ? 'api-' : ''}${name}`], connections: CONNECTIONS });
    if (name === 'question') bare = beside;
    const share = (figures: Figures) => ({ ...figures, ratio: Math.round((figures.perSecond / beside.perSecond) * 1000) / 1000 });
    const guest = share(await measure(tacit, asked));
    const person = share(await measure(tacit, api ? { ...asked, authorization: `Bearer ${site.token}` } : { ...asked, cookies: site.cookies }));
    routes[name] = { guest, person, bare: beside };
    say(`${name}: guest ${guest.perSecond}/s (${guest.ratio} of bare, ${guest.cpuMs} CPU ms), person ${person.perSecond}/s (${person.ratio}, ${person.cpuMs} CPU ms), bare ${beside.perSecond}/s`);
  }
  const ask = JSON.stringify({ title: 'My kettle number # leaks, what can I do?', body: 'It is **old**.', topics: ['kettle'], clientId: 'bench-#' });
  routes['ask'] = { person: await measure(tacit, { url: tacit.said, paths: ['/api/v1/questions'], connections: ASKERS, authorization: `Bearer ${site.token}`, post: ask, everyMs: ASK_EVERY_MS }, ASKED_FOR_S) };
  say(`ask: ${routes['ask']!['person']!.perSecond}/s, p50 ${routes['ask']!['person']!.p50Ms} ms, p99 ${routes['ask']!['person']!.p99Ms} ms`);
  const memoryMB = rssMb(tacit.pid);
  const live = await watchedChanges(tacit, site, WATCHERS);
  say(`seen by ${WATCHERS}: a vote p50 ${live.vote.p50Ms} p99 ${live.vote.p99Ms} ms, an answer p50 ${live.answer.p50Ms} p99 ${live.answer.p99Ms} ms`);
  process.stdout.write(`${JSON.stringify({ bare, routes, live: { watchers: WATCHERS, ...live }, memoryMB, memoryAfterWatchersMB: rssMb(tacit.pid), questions: 10_000, connections: CONNECTIONS, seconds: MEASURED_S })}\n`);
} finally {
  for (const one of started) await one.stop();
  rmSync(folder, { recursive: true, force: true });
}
