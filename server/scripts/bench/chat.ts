/**
 * `npm run bench:chat`: 1,000 people in 500 talks on one server process and one core, from a load process of its own, beside a bare Socket.IO
 * room in the same run: how soon the other side has a message at a message every 5 s each (durable before it is acknowledged), memory of an idle
 * connection, messages a second when everybody says the next thing at once; then random breaks and one kill -9. One line of JSON at the end.
 * `--only=tacit,pace` leaves parts out: tacit, bare; idle (always), pace, full, break. `--talks=50` has fewer people.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as after } from 'node:timers/promises';
import { fillTalks } from './chat/fill-talks.js';
import type { Cast, Told } from './chat/load.js';
import { diskSync } from './disk-sync.js';
import { built, cpuMs, ownKb, startTacit, startWatched, type Watched } from './watched-process.js';

const TALKS = Number(process.argv.find((word) => word.startsWith('--talks='))?.slice(8) ?? 500);
const EVERY_MS = 5000;
const PACED_S = 30;
const FULL_S = 10;
const BREAK = { seconds: 40, cutsPerSecond: 10, killAfterMs: 15_000 };
const SETTLE_MS = 10_000;
const MOST_SETTLES = 4;
/** The server has one core to itself, the people the other. */
const ON_ONE_CORE = { node: ['--expose-gc', '--import', built('./chat/collect-on-signal.js')], core: 0 };

interface Figures {
  p50Ms: number;
  p99Ms: number;
  perSecond: number;
  kbPerIdle: number;
}

const only = new Set((process.argv.find((word) => word.startsWith('--only='))?.slice(7) ?? 'tacit,bare,pace,full,break').split(','));
const sides = (['tacit', 'bare'] as const).filter((side) => only.has(side) || !(only.has('tacit') || only.has('bare')));
const does = (part: string) => only.has(part) || !['idle', 'pace', 'full', 'break'].some((one) => only.has(one));
const say = (text: string) => process.stderr.write(`${text}\n`);

const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
const data = path.join(folder, 'data');
const running: { stop(): Promise<void> }[] = [];
try {
  say(`this disk, alone: ${JSON.stringify(await diskSync(folder))}`);
  const tacitCast = await fillTalks({ DATA_DIR: data, LOG_LEVEL: 'error' }, TALKS);
  const bareCast: Cast = { numbered: false, talks: tacitCast.talks.map(({ conversationId }) => ({ conversationId, tokens: [undefined, undefined] })) };
  const figures: Partial<Record<'tacit' | 'bare', Figures>> = {};
  for (const side of sides) {
    const server = side === 'tacit' ? await startTacit(data, ON_ONE_CORE) : await startWatched(built('./chat/bare-room.js'), [], {}, /ready at (\S+?)\/?$/m, ON_ONE_CORE);
    running.push(server);
    figures[side] = await measure(side, server, side === 'tacit' ? tacitCast : bareCast);
    await server.stop();
  }
  const breaks = only.has('tacit') || !only.has('bare') ? (does('break') ? await breakIt(tacitCast) : {}) : {};
  process.stdout.write(`${JSON.stringify({ ...figures, ...breaks })}\n`);
} finally {
  for (const one of running) await one.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(side: string, server: Watched, cast: Cast): Promise<Figures> {
  const people = await startPeople(server.said, cast);
  await people.tell({ do: 'come' });
  // What a connection costs is told by those that come later: with the first, the process also comes to its working size.
  const before = await settledKb(server);
  const { people: more } = await people.tell({ do: 'more' });
  const kbPerIdle = Math.round((((await settledKb(server)) - before) / more!) * 10) / 10;
  say(`${side}: ${kbPerIdle} kB each idle (${Math.round(before / 1024)} MB with a thousand)`);
  await people.tell({ do: 'less' });
  const figures: Figures = { p50Ms: 0, p99Ms: 0, perSecond: 0, kbPerIdle };
  if (does('pace')) {
    const before = cpuMs(server.pid)!;
    const paced = await people.tell({ do: 'pace', seconds: PACED_S, everyMs: EVERY_MS });
    say(`${side}: ${JSON.stringify(paced)}, ${Math.round((cpuMs(server.pid)! - before) / (PACED_S + 12) / 10)} % of a core`);
    Object.assign(figures, { p50Ms: paced['p50Ms'], p99Ms: paced['p99Ms'] });
  }
  if (does('full')) {
    const full = await people.tell({ do: 'full', seconds: FULL_S });
    say(`${side}: at full ${JSON.stringify(full)}`);
    figures.perSecond = full['perSecond']!;
  }
  await people.stop();
  return figures;
}

/** Ten random breaks a second and one kill -9, with everybody going on talking. */
async function breakIt(cast: Cast): Promise<Record<string, number>> {
  let server = await startTacit(data, ON_ONE_CORE);
  running.push(server);
  const people = await startPeople(server.said, cast);
  await people.tell({ do: 'come' });
  const judged = people.tell({ do: 'break', seconds: BREAK.seconds, everyMs: EVERY_MS, cutsPerSecond: BREAK.cutsPerSecond });
  await after(BREAK.killAfterMs);
  await server.kill();
  server = await startTacit(data, { ...ON_ONE_CORE, port: new URL(server.said).port });
  running.push(server);
  say(`killed and ready again after ${Math.round(server.readyMs)} ms`);
  const { lost, doubled, outOfOrder, ...rest } = await judged;
  say(`breaks: ${JSON.stringify({ lost, doubled, outOfOrder, ...rest })}`);
  await people.stop();
  await server.stop();
  return { lost: lost!, doubled: doubled!, outOfOrder: outOfOrder! };
}

/** Its memory once it has given back what it can: V8 keeps freed pages for some seconds. */
async function settledKb(server: Watched): Promise<number> {
  for (let [kb, tries] = [0, 0]; ; tries++) {
    process.kill(server.pid, 'SIGUSR2');
    await after(SETTLE_MS);
    const now = ownKb(server.pid) ?? 0;
    if (Math.abs(now - kb) < kb / 50 || tries === MOST_SETTLES) return now;
    kb = now;
  }
}

/** The load process: told by lines, answering by lines. */
async function startPeople(url: string, cast: Cast): Promise<{ tell(told: Told): Promise<Record<string, number>>; stop(): Promise<void> }> {
  const file = path.join(folder, 'cast.json');
  writeFileSync(file, JSON.stringify(cast), { mode: 0o600 });
  const child = spawn(process.execPath, [built('./chat/load.js'), url, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  running.push({ stop });
  await lines.next();
  return {
    stop,
    async tell(told) {
      child.stdin.write(`${JSON.stringify(told)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`The load process ended while it was told to ${told.do}.`);
      return JSON.parse(value as string) as Record<string, number>;
    },
  };
}
