/**
 * Load from a process of its own: `node load.js <url> <connections> <seconds>` asks for one page over and over, each
 * connection one request at a time, and prints one JSON line. Plain sockets, so that it costs the machine little.
 */
import { connect } from 'node:net';

export interface Load {
  requests: number;
  errors: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

const CONTENT_LENGTH = /\r\ncontent-length: (\d+)\r\n/i;

/** One connection until `until`; every time it waited goes into `times`. @returns answers that were no 200. */
function ask(url: URL, until: number, times: number[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname).setNoDelay();
    const request = `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: text/html\r\n\r\n`;
    let errors = 0;
    let began = 0;
    let had = Buffer.alloc(0);
    const next = () => {
      if (Date.now() >= until) return void socket.end(() => resolve(errors));
      began = performance.now();
      socket.write(request);
    };
    socket.on('connect', next).on('error', reject);
    socket.on('data', (part) => {
      had = had.length === 0 ? part : Buffer.concat([had, part]);
      const head = had.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = CONTENT_LENGTH.exec(had.toString('latin1', 0, head + 2))?.[1];
      if (length === undefined) return void socket.destroy(new Error('The answer has no Content-Length.'));
      if (had.length < head + 4 + Number(length)) return;
      times.push(performance.now() - began);
      if (!had.toString('latin1', 0, 12).endsWith(' 200')) errors++;
      had = Buffer.alloc(0);
      next();
    });
  });
}

const [address, connections, seconds] = process.argv.slice(2);
const times: number[] = [];
const began = performance.now();
const until = Date.now() + Number(seconds) * 1000;
const errors = await Promise.all(Array.from({ length: Number(connections) }, () => ask(new URL(address!), until, times)));
times.sort((a, b) => a - b);
const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100;
const load: Load = {
  requests: times.length,
  errors: errors.reduce((sum, n) => sum + n, 0),
  requestsPerSecond: Math.round((times.length / (performance.now() - began)) * 1000),
  p50Ms: at(0.5),
  p99Ms: at(0.99),
};
process.stdout.write(`${JSON.stringify(load)}\n`);
