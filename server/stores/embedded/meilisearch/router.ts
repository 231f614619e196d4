/** Routes by method and path pattern; `:name` stands for one segment. */
import type { Engine } from './engine.js';
import { Fault } from './faults.js';
import type { TaskQueue } from './tasks/queue.js';

export interface Call {
  engine: Engine;
  queue: TaskQueue;
  params: Record<string, string>;
  query: URLSearchParams;
  /** The parsed JSON body (documents: also newline-delimited); undefined without one. */
  body: unknown;
}

export interface Reply {
  status: number;
  body?: unknown;
}

export type Handler = (call: Call) => Reply | Promise<Reply>;
export type Routes = Record<string, Handler>;

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const accepted = async (summary: Promise<unknown>): Promise<Reply> => ({ status: 202, body: await summary });

interface Route {
  method: string;
  parts: string[];
  handler: Handler;
}

/** @param tables keys like `GET /indexes/:uid`. */
export function createRouter(...tables: Routes[]): (method: string, path: string) => { handler: Handler; params: Record<string, string> } {
  const routes = tables.flatMap((table) =>
    Object.entries(table).map(([key, handler]): Route => {
      const [method, path] = key.split(' ') as [string, string];
      return { method, parts: path.split('/').slice(1), handler };
    }),
  );
  return (method, path) => {
    const parts = path.replace(/\/$/, '').split('/').slice(1);
    const matching = routes.filter((route) => fits(route.parts, parts));
    const route = matching.find((one) => one.method === method);
    if (!route) throw matching.length > 0 ? new Fault('method_not_allowed', 'Method not allowed.') : new Fault('not_found', 'Not found.');
    const params: Record<string, string> = {};
    for (const [i, part] of route.parts.entries()) if (part.startsWith(':')) params[part.slice(1)] = decode(parts[i]!);
    return { handler: route.handler, params };
  };
}

const fits = (pattern: string[], parts: string[]) => pattern.length === parts.length && pattern.every((part, i) => part === parts[i] || part.startsWith(':'));

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Fault('bad_request', 'The path holds a malformed escape.');
  }
}
