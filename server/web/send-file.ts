/** How a file's bytes go out: so that nothing in them can run here, and so that players can ask for a part. */
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Ctx } from '../context.js';
import { NotFound } from '../errors.js';
import type { Part } from '../files/files.js';

export interface Sending {
  /** Of the bytes, in the store. */
  stored: string;
  type: string;
  name: string;
  /** Shown or played in a page; everything else is handed over to be kept. */
  inline: boolean;
}

/** Whoever looks again soon needs no second copy; whoever may not look any more has none for long. `no-transform`: parts are of what is stored. */
const CACHE = 'private, max-age=60, must-revalidate, no-transform';

/** Sends it, or the part that was asked for (RFC 9110, 14). Throws NotFound when the store has nothing of that name. */
export async function sendFile(ctx: Ctx, req: Request, res: Response, { stored, type, name, inline }: Sending): Promise<void> {
  const size = await ctx.files.size(stored);
  if (size === null) throw new NotFound('That file is not here any more.');
  const etag = `"${stored}"`;
  res.set({
    'Content-Type': /^text\//.test(type) ? `${type}; charset=utf-8` : type,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Content-Disposition': disposition(name, inline),
    'Cache-Control': CACHE,
    Vary: 'Cookie, Authorization',
    ETag: etag,
    'Accept-Ranges': 'bytes',
  });
  if (req.fresh) return void res.status(304).end();
  const part = partOf(req, size, etag);
  if (part === 'beyond') return void res.status(416).set('Content-Range', `bytes */${size}`).end();
  if (part) res.status(206).set('Content-Range', `bytes ${part.start}-${part.end}/${size}`);
  res.set('Content-Length', String(part ? part.end - part.start + 1 : size));
  if (req.method === 'HEAD') return void res.end();
  await pipeline(await ctx.files.read(stored, part), res).catch((error: NodeJS.ErrnoException) => {
    // A player that has heard enough goes away.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** The one part asked for; several at once, or a part of what it was before, are answered with the whole. */
function partOf(req: Request, size: number, etag: string): Part | 'beyond' | undefined {
  const condition = req.get('if-range');
  if (condition !== undefined && condition !== etag) return undefined;
  const asked = req.range(size);
  if (asked === -1) return 'beyond';
  if (asked === undefined || asked === -2 || asked.type !== 'bytes' || asked.length !== 1) return undefined;
  return { start: asked[0]!.start, end: asked[0]!.end };
}

/** The name twice: as every program reads it, and with all its letters (RFC 6266, RFC 8187). */
export function disposition(name: string, inline: boolean): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${inline ? 'inline' : 'attachment'}; filename="${plain || 'file'}"; filename*=UTF-8''${encoded}`;
}
