/** What an upload says of itself in its headers: Upload-Length, and Upload-Metadata with its values in base64. */
import type { IncomingHttpHeaders } from 'node:http';

/** As found, to be checked by its schema. Source: tus resumable upload protocol 1.0.0, "Creation". */
export function readMetadata(headers: IncomingHttpHeaders): Record<string, string | number> {
  const pairs = String(headers['upload-metadata'] ?? '').split(',').map((pair) => pair.trim().split(/\s+/));
  const texts = pairs.filter(([key]) => key).map(([key, value = '']) => [key!, Buffer.from(value, 'base64').toString('utf8')]);
  const length = String(headers['upload-length'] ?? '');
  return { ...(Object.fromEntries(texts) as Record<string, string>), bytes: /^\d{1,15}$/.test(length) ? Number(length) : Number.NaN };
}
