/** `npm run bench:question-page`: a question with ten answers as a guest sees it, beside a bare Express route that sends the same bytes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Load } from './load.js';
import { built, cpuMs, startTacit, startWatched, type Watched } from './watched-process.js';

const ANSWERS = 10;
const CONNECTIONS = 10;
const WARM_UP_S = 3;
const MEASURED_S = 8;

const run = promisify(execFile);

async function load(url: string, seconds: number): Promise<Load> {
  const { stdout } = await run(process.execPath, [built('./load.js'), url, String(CONNECTIONS), String(seconds)], { timeout: (seconds + 20) * 1000 });
  return JSON.parse(stdout) as Load;
}

/** What a page costs, once the process is warm. */
async function measure(process: Watched, url: string) {
  await load(url, WARM_UP_S);
  const before = cpuMs(process.pid);
  const loaded = await load(url, MEASURED_S);
  const after = cpuMs(process.pid);
  const cpu = before === undefined || after === undefined ? null : Math.round(((after - before) / loaded.requests) * 1000) / 1000;
  return { ...loaded, cpuMsPerRequest: cpu };
}

/** Asks and answers through the doors everybody uses. @returns the page's address. */
async function makeQuestion(url: string): Promise<string> {
  const call = async (route: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
    const reply = await fetch(`${url}/api/v1${route}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`POST ${route} answered ${reply.status}: ${await reply.text()}`);
    return (await reply.json()) as { token: string; id: string };
  };
  const join = (handle: string) => call('/people', { handle, name: handle, email: `${handle}@example.org`, password: 'a long enough password' });
  const ada = await join('bench-asker');
  const question = await call('/questions', { title: 'How do I splice a rope that is too stiff?', body: 'It is **old**, and I tried:\n\n1. soaking it\n2. beating it\n\n```\nno luck\n```', topics: ['rope', 'splicing'] }, ada.token);
  for (let i = 1; i <= ANSWERS; i++) {
    const helper = await join(`bench-helper-${i}`);
    await call(`/questions/${question.id}/answers`, { body: `Answer ${i}. ${'Work it over a smooth edge, strand by strand, then try again. '.repeat(6)}\n\n- first one way\n- then the other\n\nSee [this](https://example.org/${i}).` }, helper.token);
  }
  return `${url}/questions/${question.id}`;
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
const started: Watched[] = [];
try {
  const tacit = await startTacit(folder);
  started.push(tacit);
  const address = await makeQuestion(tacit.said);
  const page = Buffer.from(await (await fetch(address)).arrayBuffer());
  const file = path.join(folder, 'page.html');
  writeFileSync(file, page);
  const bare = await startWatched(built('./bare-page.js'), [file], { NODE_ENV: 'production' }, /ready at (\S+)/);
  started.push(bare);
  const figures = { page: await measure(tacit, address), bare: await measure(bare, bare.said) };
  const share = Math.round((figures.page.requestsPerSecond / figures.bare.requestsPerSecond) * 1000) / 1000;
  process.stdout.write(`${JSON.stringify({ bench: 'question-page', answers: ANSWERS, bytes: page.length, connections: CONNECTIONS, seconds: MEASURED_S, ...figures, share })}\n`);
} finally {
  for (const one of started) await one.stop();
  rmSync(folder, { recursive: true, force: true });
}
