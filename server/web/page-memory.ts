/**
 * Pages of strangers, remembered for a moment: many people without an account open the same page at the same time, and it is made
 * once, if its route says that it is the same for all of them. What they see is at most that moment old; whoever is signed in, or has just done something here, always gets a page made anew.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { routeOf } from './route-of.js';

export interface PageMemoryOptions {
  /** How long a page is good for; 0 remembers nothing. */
  freshMs: number;
  mostBytes?: number;
  /** Called for each page that was not made anew, so that it is counted all the same. */
  served?: (req: Request) => void;
}

interface Page {
  bytes: Buffer;
  headers: [string, string][];
  until: number;
  /** Its pattern, for logs and measures. */
  route: string;
}

const MOST_BYTES = 32 * 1024 * 1024;
const LARGEST_PAGE = 1024 * 1024;
const KEPT_HEADERS = ['content-type', 'content-encoding', 'vary', 'etag', 'link', 'content-language'];
const ENCODINGS = ['br', 'gzip', 'deflate'];

export function pageMemory({ freshMs, mostBytes = MOST_BYTES, served = () => undefined }: PageMemoryOptions): RequestHandler {
  const pages = new Map<string, Page>();
  const making = new Map<string, Promise<void>>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= pages.get(key)?.bytes.length ?? 0;
    pages.delete(key);
  };
  const keep = (key: string, page: Page) => {
    drop(key);
    pages.set(key, page);
    bytes += page.bytes.length;
    // A Map goes in order of insertion: the oldest pages leave first.
    for (const oldest of pages.keys()) {
      if (bytes <= mostBytes) break;
      drop(oldest);
    }
  };
  return async (req, res, next) => {
    if (freshMs === 0 || !isStrangersPage(req)) return next();
    const key = `${encodingOf(req.headers)} ${req.originalUrl}`;
    // Whoever comes while it is being made waits for it; if it was not to be kept, each makes their own.
    await making.get(key);
    const page = pages.get(key);
    if (page && page.until > Date.now()) {
      served(req);
      return give(page, req, res);
    }
    let made: () => void = () => undefined;
    making.set(key, new Promise((resolve) => (made = resolve)));
    listen(res, (body) => {
      if (body && isToKeep(res)) keep(key, { bytes: body, headers: KEPT_HEADERS.flatMap((name) => (res.hasHeader(name) ? [[name, String(res.getHeader(name))] as [string, string]] : [])), until: Date.now() + freshMs, route: routeOf(req) });
      making.delete(key);
      made();
    });
    next();
  };
}

/** Any cookie or key may mean somebody; what is asked for conditionally is answered from the page too. */
function isStrangersPage(req: Request): boolean {
  return req.method === 'GET' && req.headers.cookie === undefined && req.headers.authorization === undefined && !/^\/(api|build|img|metrics|healthz|readyz|socket\.io)\b/.test(req.path);
}

function encodingOf(headers: IncomingHttpHeaders): string {
  const accepted = String(headers['accept-encoding'] ?? '');
  return ENCODINGS.filter((encoding) => accepted.includes(encoding)).join();
}

/**
 * Says that this page is the same for all strangers. Only such pages are remembered: one with a form of its own (a random id against
 * double presses) must never be given to two people.
 */
export function sameForStrangers(res: Response): void {
  res.locals['sameForStrangers'] = true;
}

/** A page that sets a cookie is for one person. */
function isToKeep(res: Response): boolean {
  return res.locals['sameForStrangers'] === true && res.statusCode === 200 && !res.hasHeader('set-cookie') && String(res.getHeader('content-type')).startsWith('text/html');
}

function give({ bytes, headers, route }: Page, req: Request, res: Response): void {
  res.locals['route'] = route;
  for (const [name, value] of headers) res.setHeader(name, value);
  if (req.fresh) {
    res.statusCode = 304;
    return void res.end();
  }
  res.setHeader('content-length', bytes.length);
  res.end(bytes);
}

/** Hears everything that goes out on this response, and then its end; null when it was too much or broke off. */
function listen(res: Response, ended: (body: Buffer | null) => void): void {
  const parts: Buffer[] = [];
  let size = 0;
  const note = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk !== 'string' && !Buffer.isBuffer(chunk) && !(chunk instanceof Uint8Array)) return;
    const part = typeof chunk === 'string' ? Buffer.from(chunk, (typeof encoding === 'string' ? encoding : 'utf8') as BufferEncoding) : Buffer.from(chunk);
    size += part.length;
    if (size <= LARGEST_PAGE) parts.push(part);
  };
  const { write, end } = res;
  res.write = function (this: Response, ...given: Parameters<typeof write>) {
    note(given[0], given[1]);
    return write.apply(this, given);
  } as typeof write;
  res.end = function (this: Response, ...given: Parameters<typeof end>) {
    note(given[0], given[1]);
    return end.apply(this, given);
  } as typeof end;
  res.once('close', () => ended(res.writableFinished && size <= LARGEST_PAGE ? Buffer.concat(parts) : null));
}
