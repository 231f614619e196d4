/** A backup in one file, made beside a running server. */
import { createWriteStream } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { VERSION } from '../version.js';
import { collectionEntry, FORMAT, LATE_EVENTS, MANIFEST, SECRET, Tally, type Manifest } from './archive.js';
import { OperationsNoteModel } from './note.model.js';
import { collectionLines, collectionNames, lateEventLines, lateFrom } from './read-collections.js';

export interface BackedUp {
  documents: number;
  bytes: number;
  collections: number;
}

/** Hears which entry is about to be read, and may take its time. */
export type Progress = (entry: string) => unknown;

/** Readable by its owner alone: there are password hashes and people's addresses in it. */
const PRIVATE = { mode: 0o600 };

/**
 * Writes every collection into `file`, which must not be there yet. Each collection is as it was when it was read; what happened
 * meanwhile is put right by the events, which are read first and last and delivered again after a restore. `withSecret` adds the
 * session secret: whoever has the file can then sign in as anybody. Throws InvalidInput when the file exists.
 */
export async function backUp(ctx: Ctx, file: string, { withSecret = false, progress = () => undefined }: { withSecret?: boolean; progress?: Progress } = {}): Promise<BackedUp> {
  if (await stat(file).catch(() => null)) throw new InvalidInput(`${file} is there already. Name another file.`);
  const part = `${file}.${process.pid}.part`;
  try {
    const manifest = await write(ctx, part, withSecret, progress);
    await onDisk(part);
    await rename(part, file);
    const done = { documents: manifest.entries.reduce((sum, { documents = 0 }) => sum + documents, 0), bytes: (await stat(file)).size, collections: manifest.entries.filter(({ name }) => name.startsWith('collections/')).length };
    await OperationsNoteModel.updateOne({ _id: 'backup' }, { $set: { at: new Date(manifest.until), file: path.basename(file), bytes: done.bytes, documents: done.documents } }, { upsert: true });
    return done;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function write(ctx: Ctx, part: string, withSecret: boolean, progress: Progress): Promise<Manifest> {
  const secret = withSecret ? await readSecret(ctx) : null;
  const zip = new yazl.ZipFile();
  // Listened to before anything is read: a fault while reading must end the writing too.
  const broken = new Promise<never>((_resolve, reject) => zip.on('error', reject));
  broken.catch(() => undefined);
  const began = new Date();
  const late = lateFrom(began);
  const manifest: Manifest = { format: FORMAT, version: VERSION, from: began.toISOString(), until: '', entries: [] };

  /** Read when its turn comes, so that never more than a batch is in memory. */
  const add = (name: string, read: () => AsyncIterable<string[]>) =>
    zip.addReadStreamLazy(name, PRIVATE, (give) => {
      Promise.resolve(progress(name)).then(() => give(null, Readable.from(told(name, read(), manifest), { objectMode: false })), (error: unknown) => give(error, undefined as never));
    });
  for (const name of await collectionNames()) add(collectionEntry(name), () => collectionLines(name, late));
  add(LATE_EVENTS, () => lateEventLines(late));
  if (secret) {
    const tally = new Tally();
    tally.add(secret);
    zip.addBuffer(secret, SECRET, PRIVATE);
    manifest.entries.push({ name: SECRET, bytes: tally.bytes, sha256: tally.sha256() });
  }
  // Last: only then are all sums known.
  zip.addReadStreamLazy(MANIFEST, PRIVATE, (give) => {
    manifest.until = new Date().toISOString();
    give(null, Readable.from([Buffer.from(JSON.stringify(manifest, null, 2))], { objectMode: false }));
  });
  zip.end();
  await Promise.race([pipeline(zip.outputStream, createWriteStream(part, { ...PRIVATE, flags: 'wx' })), broken]);
  return manifest;
}

async function readSecret(ctx: Ctx): Promise<Buffer> {
  try {
    return await readFile(path.join(ctx.config.dataDir, SECRET));
  } catch {
    throw new InvalidInput('There is no session secret in the data folder to put in: it comes from SESSION_SECRET, or no server has run here yet.');
  }
}

/** The lines as bytes, counted on their way. */
async function* told(name: string, batches: AsyncIterable<string[]>, manifest: Manifest): AsyncGenerator<Buffer> {
  const tally = new Tally();
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const chunk = Buffer.from(`${batch.join('\n')}\n`);
    tally.add(chunk);
    tally.documents += batch.length;
    yield chunk;
  }
  manifest.entries.push({ name, documents: tally.documents, bytes: tally.bytes, sha256: tally.sha256() });
}

/** Renamed only once it is safe from a power cut. */
async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}
