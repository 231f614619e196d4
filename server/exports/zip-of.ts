/** A zip made while it is sent: one file after the other, each read only as fast as it is taken. Nothing of it touches a disk. */
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export type ZipEntry = { name: string; text: AsyncIterable<string> | Iterable<string> } | {
  name: string;
  /** Packed already, as photos are: kept as it is. */
  bytes: Readable;
};

/** Ends early, with an error on the stream, when a file can't be read: what arrives then is no whole zip, and says so. */
export function zipOf(entries: AsyncIterable<ZipEntry>, at: Date): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  zip.on('error', (error: Error) => out.destroy(error));
  fill(zip, out, entries, at).catch((error: Error) => out.destroy(error));
  return out;
}

async function fill(zip: ZipFile, out: Readable, entries: AsyncIterable<ZipEntry>, at: Date): Promise<void> {
  for await (const entry of entries) {
    if (out.destroyed) return;
    const source = 'bytes' in entry ? entry.bytes : Readable.from(entry.text);
    // Whoever goes away half way must not leave a cursor open.
    const stop = () => void source.destroy();
    out.once('close', stop);
    zip.addReadStream(source, entry.name, { mtime: at, compress: !('bytes' in entry) });
    await finished(source, { writable: false });
    out.off('close', stop);
  }
  zip.end();
}
