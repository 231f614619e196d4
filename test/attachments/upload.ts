/** Attaching as a program does it: tus by hand, so that each step can go wrong where a test wants it to. */
import { Buffer } from 'node:buffer';

export interface Told {
  status: number;
  headers: Headers;
  body: any;
}

export interface Said {
  conversationId: string;
  kind?: string;
  name?: string;
  [more: string]: string | undefined;
}

const TUS = { 'tus-resumable': '1.0.0' };

async function told(reply: Response): Promise<Told> {
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/** Somebody who uploads with a token. */
export function uploader(url: string, token: string) {
  const asked = (path: string, method: string, headers: Record<string, string> = {}, body?: Buffer) =>
    fetch(new URL(path, url), { method, headers: { authorization: `Bearer ${token}`, ...TUS, ...headers }, ...(body && { body: new Uint8Array(body) }) }).then(told);
  const begin = (said: Said, length: number | string, headers: Record<string, string> = {}) => {
    const metadata = Object.entries({ kind: 'file', name: 'notes.txt', ...said }).map(([key, value]) => `${key} ${Buffer.from(value ?? '').toString('base64')}`).join(',');
    return asked('/uploads', 'POST', { 'upload-length': String(length), 'upload-metadata': metadata, ...headers });
  };
  const push = (path: string, offset: number, bytes: Buffer) => asked(path, 'PATCH', { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, bytes);
  return {
    asked, begin, push,
    head: (path: string) => asked(path, 'HEAD'),
    /** All of it at once; the answer of the last step. */
    async attach(said: Said, bytes: Buffer): Promise<Told & { path: string }> {
      const begun = await begin(said, bytes.length);
      const path = begun.headers.get('location') ?? '';
      return begun.status === 201 ? { ...(await push(path, 0, bytes)), path } : { ...begun, path };
    },
  };
}
