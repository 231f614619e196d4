/**
 * The web outside, read by this server for the people in a talk, who may name any address they like: behind a guard that refuses whatever
 * isn't public, and with bounds on everything that a page could be made of.
 */
import http from 'node:http';
import https from 'node:https';
import { buffer } from 'node:stream/consumers';
import { Transform, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

/** A head with its descriptions is in the first few; what comes after isn't read. */
const MOST_BYTES = 512 * 1024;
const MOST_REDIRECTS = 3;
const WITHIN_MS = 6000;
const AT_ONCE = 4;
/** More than wait in turn are not asked for: a card is a kindness, not a promise. */
const WAITING = 200;
const PORTS = new Set(['', '80', '443']);
const NAME = 'Tacit (link cards)';

export interface OutsidePage {
  /** Where it was found in the end. */
  url: string;
  html: string;
}

export interface Outside {
  /** The beginning of an HTML page; null for whatever isn't one, isn't public or doesn't answer in time. Never throws. */
  page(url: string): Promise<OutsidePage | null>;
}

export interface OutsideOptions {
  /** Makes the connection; the guard stands here. */
  agentFor?: (url: URL) => http.Agent;
  /** Which ports may be asked. */
  mayAsk?: (url: URL) => boolean;
  withinMs?: number;
}

/** For scripts and seeds: nothing is looked at. */
export const nowhere: Outside = { page: () => Promise.resolve(null) };

/** Besides whatever isn't public by its range: IPv4 addresses in the old clothes of IPv6 (RFC 4291, 2.5.5.1). */
const REFUSED = { denyIPAddressList: ['::/96'] };
const guards = { 'http:': new RequestFilteringHttpAgent(REFUSED), 'https:': new RequestFilteringHttpsAgent(REFUSED) };

/** Looks at the address once more when the connection is made, so that a name that first meant a public place doesn't lead elsewhere. */
const guarded = (url: URL): http.Agent => guards[url.protocol as keyof typeof guards];

export function createOutside({ agentFor = guarded, mayAsk = (url) => PORTS.has(url.port), withinMs = WITHIN_MS }: OutsideOptions = {}): Outside {
  let asking = 0;
  const waiting: (() => void)[] = [];
  const may = (url: URL) => (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password && mayAsk(url);
  return {
    async page(url) {
      if (!URL.canParse(url) || waiting.length >= WAITING) return null;
      if (asking >= AT_ONCE) await new Promise<void>((turn) => waiting.push(turn));
      asking++;
      const given = AbortSignal.timeout(withinMs);
      try {
        return await read(new URL(url), { agentFor, may, signal: given, redirects: 0 });
      } catch {
        // Refused by the guard, unreachable, too slow, no page: to whoever reads the talk all the same.
        return null;
      } finally {
        asking--;
        waiting.shift()?.();
      }
    },
  };
}

interface Reading {
  agentFor: (url: URL) => http.Agent;
  may: (url: URL) => boolean;
  signal: AbortSignal;
  redirects: number;
}

async function read(url: URL, how: Reading): Promise<OutsidePage | null> {
  if (!how.may(url)) return null;
  const reply = await get(url, how);
  try {
    const { statusCode = 0, headers } = reply;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      if (how.redirects >= MOST_REDIRECTS || !URL.canParse(headers.location, url.href)) return null;
      return await read(new URL(headers.location, url), { ...how, redirects: how.redirects + 1 });
    }
    const type = /^(?:text\/html|application\/xhtml\+xml)\s*(?:;.*?charset="?([\w-]+))?/i.exec(headers['content-type'] ?? '');
    if (statusCode !== 200 || !type) return null;
    const bytes = await beginning(reply, headers['content-encoding']);
    return { url: url.href, html: textOf(bytes, type[1]) };
  } finally {
    reply.destroy();
  }
}

function get(url: URL, { agentFor, signal }: Reading): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? https.get : http.get;
    // No cookies, no referrer, nothing of whoever wrote the link.
    ask(url, { agent: agentFor(url), signal, headers: { 'user-agent': NAME, accept: 'text/html', 'accept-encoding': 'gzip' } }, resolve).on('error', reject);
  });
}

const openers: Record<string, () => Transform> = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };

/** At most MOST_BYTES of it, as it comes and unpacked: a small packet may unfold to a great one. */
async function beginning(reply: http.IncomingMessage, packed: string | undefined): Promise<Buffer> {
  const opener = packed && packed !== 'identity' ? openers[packed.toLowerCase()] : undefined;
  if (packed && packed !== 'identity' && !opener) throw new Error('Packed in an unknown way.');
  const unpacked = opener ? reply.pipe(opener()) : reply;
  reply.on('error', (error) => unpacked.destroy(error));
  return buffer(upTo(unpacked, MOST_BYTES));
}

async function* upTo(stream: Readable, most: number): AsyncGenerator<Buffer> {
  let left = most;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** In the charset that the page or its sender names; what can't be read so stands as replacement characters. */
function textOf(bytes: Buffer, said: string | undefined): string {
  const named = said ?? /<meta[^>]{0,200}charset=["']?([\w-]+)/i.exec(bytes.subarray(0, 2048).toString('latin1'))?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
