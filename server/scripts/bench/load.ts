/**
 * Load from a process of its own: `node load.js '<json>'` asks for pages over and over, each connection one request at a time,
 * and prints one JSON line. Plain sockets, so that it costs the machine little.
 */
import { connect } from 'node:net';

export interface Asked {
  /** http://host:port */
  url: string;
  /** Asked for in turn. */
  paths: string[];
  connections: number;
  seconds: number;
  /** Pause of each connection between an answer and its next request. */
  everyMs?: number;
  /** Each connection keeps one of them; none: a stranger. */
  cookies?: string[];
  authorization?: string;
  /** Sent as JSON by POST; `#` becomes a number that is never the same. */
  post?: string;
}

export interface Load {
  requests: number;
  errors: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

const CONTENT_LENGTH = /\r\ncontent-length: (\d+)\r\n/i;

const { url, paths, connections, seconds, everyMs = 0, cookies = [], authorization, post } = JSON.parse(process.argv[2]!) as Asked;
const host = new URL(url);
let asked = 0;

function requestOf(connection: number): string {
  const path = paths[asked++ % paths.length]!;
  const body = post?.replaceAll('#', `${process.pid}-${asked}`);
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    `Host: ${host.host}`,
    `Accept: ${path.startsWith('/api/') ? 'application/json' : 'text/html'}`,
    ...(cookies.length > 0 ? [`Cookie: ${cookies[connection % cookies.length]}`] : []),
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
    ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}

/** One connection until `until`; every time it waited goes into `times`. @returns answers that were no success. */
function ask(connection: number, until: number, times: number[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(host.port), host.hostname).setNoDelay();
    let errors = 0;
    let began = 0;
    let had = Buffer.alloc(0);
    const next = () => {
      if (Date.now() >= until) return void socket.end(() => resolve(errors));
      began = performance.now();
      socket.write(requestOf(connection));
    };
    socket.on('connect', next).on('error', reject);
    socket.on('data', (part) => {
      had = had.length === 0 ? part : Buffer.concat([had, part]);
      const head = had.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = CONTENT_LENGTH.exec(had.toString('latin1', 0, head + 2))?.[1];
      if (length === undefined) return void socket.destroy(new Error(`The answer has no Content-Length: ${had.toString('latin1', 0, head)}`));
      if (had.length < head + 4 + Number(length)) return;
      times.push(performance.now() - began);
      if (had[9] !== 0x32) errors++;
      had = Buffer.alloc(0);
      if (everyMs > 0) setTimeout(next, everyMs);
      else next();
    });
  });
}

const times: number[] = [];
const began = performance.now();
const until = Date.now() + seconds * 1000;
const errors = await Promise.all(Array.from({ length: connections }, (_, connection) => ask(connection, until, times)));
times.sort((a, b) => a - b);
const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100;
const load: Load = {
  requests: times.length,
  errors: errors.reduce((sum, n) => sum + n, 0),
  perSecond: Math.round((times.length / (performance.now() - began)) * 1000),
  p50Ms: at(0.5),
  p99Ms: at(0.99),
};
process.stdout.write(`${JSON.stringify(load)}\n`);
