/** The HTTP door on loopback: key, body, route, reply. */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Engine } from './engine.js';
import { Fault } from './faults.js';
import { createRouter, type Reply } from './router.js';
import { documentRoutes } from './routes/documents.js';
import { indexRoutes } from './routes/indexes.js';
import { searchRoutes } from './routes/search.js';
import { settingsRoutes } from './routes/settings.js';
import { systemRoutes } from './routes/system.js';
import { taskRoutes } from './routes/tasks.js';
import type { TaskQueue } from './tasks/queue.js';

/** As the real server's default: 100 MiB. */
const LARGEST_BODY = 100 * 1024 * 1024;

const route = createRouter(systemRoutes, taskRoutes, indexRoutes, settingsRoutes, documentRoutes, searchRoutes);

/** Listens on 127.0.0.1. @param port 0 for a free one. */
export async function listen(engine: Engine, queue: TaskQueue, key: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(engine, queue, key, request)
      .catch((error: unknown): Reply => {
        const fault = error instanceof Fault ? error : new Fault('internal', `An internal error has occurred. \`${error instanceof Error ? error.message : String(error)}\`.`);
        return { status: fault.status, body: fault.body };
      })
      .then(({ status, body }) => {
        const text = body === undefined ? '' : JSON.stringify(body);
        response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
        response.end(text);
      })
      .catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return server;
}

async function answer(engine: Engine, queue: TaskQueue, key: string, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await readBody(request);
  const { handler, params } = route(request.method ?? 'GET', url.pathname);
  if (url.pathname !== '/health') checkKey(request, key);
  return handler({ engine, queue, params, query: url.searchParams, body: parseBody(request, body) });
}

function checkKey(request: IncomingMessage, key: string): void {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (given === undefined) throw new Fault('missing_authorization_header', 'The Authorization header is missing. It must use the bearer authorization method.');
  const [a, b] = [Buffer.from(given), Buffer.from(key)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw new Fault('invalid_api_key', 'The provided API key is invalid.');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  if (size > LARGEST_BODY) throw new Fault('payload_too_large', `The provided payload reached the size limit. The maximum accepted payload size is 100 MiB.`);
  return Buffer.concat(chunks).toString('utf8');
}

function parseBody(request: IncomingMessage, text: string): unknown {
  if (text === '') return undefined;
  const type = request.headers['content-type']?.split(';')[0]!.trim().toLowerCase();
  if (type === undefined) throw new Fault('missing_content_type', 'A Content-Type header is missing. Accepted values for the Content-Type header are: `application/json`, `application/x-ndjson`, `text/csv`');
  try {
    if (type === 'application/json') return JSON.parse(text) as unknown;
    if (type === 'application/x-ndjson') return text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as unknown);
  } catch (error) {
    throw new Fault('malformed_payload', `The \`json\` payload provided is malformed. \`Couldn't serialize document value: ${(error as Error).message}\`.`);
  }
  throw new Fault('invalid_content_type', `The Content-Type \`${type}\` is invalid. Accepted values for the Content-Type header are: \`application/json\`, \`application/x-ndjson\``);
}
