/** Debian's redis-server in a process of its own, which a test may kill and start again at the same place. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.js';
import { until } from './until.js';

export interface RedisServer {
  url: string;
  /** Starts it, and waits until it answers. */
  start(): Promise<void>;
  /** Ends it at once; SIGSTOP makes it fall silent and SIGCONT go on. */
  signal(signal: NodeJS.Signals): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
}

export async function redisServer(): Promise<RedisServer> {
  const file = [process.env['REDIS_SERVER_PATH'], '/usr/bin/redis-server'].find((one) => one && existsSync(one));
  if (!file) throw new Error('No redis-server found. Install it (apt-get install redis-server) or set REDIS_SERVER_PATH.');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let gone: Promise<unknown> = Promise.resolve();
  const signal = async (name: NodeJS.Signals) => {
    child?.kill(name);
    if (name !== 'SIGSTOP' && name !== 'SIGCONT') await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const one = spawn(file, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
      child = one;
      gone = new Promise((resolve) => one.on('close', resolve));
      await until('Redis answers', () => answers(port));
    },
    signal,
    async close() {
      await signal('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const line = net.connect(port, '127.0.0.1', () => line.end('PING\r\n'));
    line.on('data', (answer) => resolve(answer.toString().startsWith('+PONG')));
    line.on('error', () => resolve(false));
  });
}
