/** The head and the body of a zip that is made while it is sent. */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

export const ZIP = 'application/zip';

/** Whoever goes away half way ends the making of it too; one that can't be finished breaks the connection, so that nobody takes it for whole. */
export async function sendZip(res: Response, zip: Readable): Promise<void> {
  res.attachment('tacit.zip').type(ZIP).set('Cache-Control', 'no-store').set('X-Accel-Buffering', 'no');
  await pipeline(zip, res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
