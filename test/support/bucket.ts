/** A stand-in for an S3-compatible store, in this process: one bucket, path style, signed requests only. It keeps nothing beyond its test. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Bucket {
  endpoint: string;
  name: string;
  objects: Map<string, { bytes: Buffer; type: string }>;
  /** Method and path of every request, in order. */
  asked: string[];
  /** Fails this many of the next requests with 503. */
  fail(times: number): void;
  close(): Promise<void>;
}

const SIGNED = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=[0-9a-f]{64}$/;

export async function openBucket({ name = 'tacit', key = 'key-of-a-test', region = 'here-1' } = {}): Promise<Bucket> {
  const objects: Bucket['objects'] = new Map();
  const asked: string[] = [];
  let failing = 0;

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of req) parts.push(part as Buffer);
    const { pathname } = new URL(req.url!, 'http://here');
    asked.push(`${req.method} ${pathname}`);
    const refuse = (status: number, code: string) => res.writeHead(status, { 'content-type': 'application/xml' }).end(req.method === 'HEAD' ? undefined : `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    if (failing > 0) {
      failing -= 1;
      return void refuse(503, 'SlowDown');
    }
    const [, by, where, headers] = SIGNED.exec(req.headers.authorization ?? '') ?? [];
    if (by !== key || where !== region || !headers?.split(';').includes('host') || !req.headers['x-amz-date'] || !req.headers['x-amz-content-sha256']) return void refuse(403, 'SignatureDoesNotMatch');
    const [, bucket, object] = /^\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    if (bucket !== name || !object) return void refuse(404, 'NoSuchBucket');
    if (req.method === 'PUT') {
      const bytes = Buffer.concat(parts);
      if (req.headers['content-encoding']?.includes('aws-chunked') || bytes.length !== Number(req.headers['content-length'])) return void refuse(400, 'IncompleteBody');
      objects.set(object, { bytes, type: req.headers['content-type'] ?? '' });
      return void res.writeHead(200, { etag: '"whole"' }).end();
    }
    if (req.method === 'DELETE') {
      objects.delete(object);
      return void res.writeHead(204).end();
    }
    const found = objects.get(object);
    if (!found) return void refuse(404, 'NoSuchKey');
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? '') ?? [];
    const bytes = start ? found.bytes.subarray(Number(start), Number(end) + 1) : found.bytes;
    res.writeHead(start ? 206 : 200, { 'content-length': bytes.length, 'content-type': found.type, ...(start && { 'content-range': `bytes ${start}-${end}/${found.bytes.length}` }) });
    res.end(req.method === 'HEAD' ? undefined : bytes);
  }

  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, name, objects, asked,
    fail: (times) => (failing = times),
    close: () => new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    }),
  };
}
