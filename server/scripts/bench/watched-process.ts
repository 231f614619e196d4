/** A process that is measured: started, waited for until it says that it is ready, read from /proc, stopped. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Nothing here takes longer; a machine where it does gives no figures worth having. */
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;
/** Ticks of /proc/<pid>/stat a second: fixed at 100 in Linux's interface. */
const TICK_MS = 10;

export interface Watched {
  pid: number;
  /** What it printed after `ready`. */
  said: string;
  /** From its spawn until it said so. */
  readyMs: number;
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** How it is run: with which flags of node's, and on which core alone where that can be said. */
export interface Ways {
  node?: string[];
  core?: number;
}

/** Path of a built file next to this one's folder, such as '../../index.js'. */
export const built = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** @param ready matches the line that says it is ready; its first group is what it said. */
export function startWatched(file: string, args: string[], env: NodeJS.ProcessEnv, ready: RegExp, { node = [], core }: Ways = {}): Promise<Watched> {
  const began = performance.now();
  const command = [process.execPath, ...node, file, ...args];
  // taskset becomes what it starts, so the pid is the server's.
  if (core !== undefined && spawnSync('taskset', ['--version']).status === 0) command.unshift('taskset', '-c', String(core));
  const child = spawn(command[0]!, command.slice(1), { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async () => {
    const last = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(last);
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return new Promise((resolve, reject) => {
    let out = '';
    const late = setTimeout(() => void stop().then(() => reject(new Error(`${file} was not ready in time.`))), READY_WITHIN_MS);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const said = ready.exec(out)?.[1];
      if (said === undefined) return;
      clearTimeout(late);
      resolve({ pid: child.pid!, said, readyMs: performance.now() - began, stop, kill });
    });
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(late);
      reject(new Error(`${file} ended with ${code} before it was ready.`));
    });
  });
}

/** What `npm start` tells node. */
const startFlags = (): string[] => (JSON.parse(readFileSync(built('../../../../package.json'), 'utf8')) as { scripts: { start: string } }).scripts.start.split(' ').filter((word) => word.startsWith('--'));

/** Tacit as `npm start` runs it, from dist/, on a free port (unless one is named) and a folder of its own. */
export function startTacit(dataDir: string, { port = '0', ...ways }: Ways & { port?: string } = {}): Promise<Watched> {
  const env = { PORT: port, HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'silent', RATE_LIMIT_FACTOR: '100000', PUBLIC_URL: '', MONGODB_URI: '', MEILI_URL: '', NODE_ENV: 'production' };
  return startWatched(built('../../index.js'), [], env, /Tacit is ready at (\S+)/, { ...ways, node: [...startFlags(), ...(ways.node ?? [])] });
}

/** Processor time of all its threads so far; undefined where there is no /proc. */
export function cpuMs(pid: number): number | undefined {
  try {
    // The name in brackets may hold spaces; the fields after it are counted from 3 in proc(5).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}

/** Resident memory of its own, without the mapped files of a store; undefined where there is no /proc. */
export function ownKb(pid: number): number | undefined {
  return statusKb(pid, 'RssAnon');
}

function statusKb(pid: number, line: 'VmRSS' | 'RssAnon'): number | undefined {
  try {
    return Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
  } catch {
    return undefined;
  }
}

export function rssMb(pid: number): number | undefined {
  const kb = statusKb(pid, 'VmRSS');
  return kb === undefined ? undefined : Math.round(kb / 1024);
}
