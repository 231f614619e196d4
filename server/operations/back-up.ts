/** A backup in one file, made beside a running server. */
import { createWriteStream } from 'node:fs';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { storedFiles } from '../attachments/stored-files.js';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { VERSION } from '../version.js';
import { collectionEntry, fileEntry, fileOf, FORMAT, LATE_EVENTS, MANIFEST, SECRET, Tally, type Manifest } from './archive.js';
import { OperationsNoteModel } from './note.model.js';
import { collectionLines, collectionNames, lateEventLines, lateFrom } from './read-collections.js';

export interface BackedUp {
  documents: number;
  bytes: number;
  collections: number;
  /** Photos, clips and the like, with their thumbnails. */
  files: number;
}

/** Hears which entry is about to be read, and may take its time. */
export type Progress = (entry: string) => unknown;

/** Readable by its owner alone: there are password hashes and people's addresses in it. */
const PRIVATE = { mode: 0o600 };

/**
 * Writes every collection into `file`, which must not be there yet. Each collection is as it was when it was read; what happened
 * meanwhile is put right by the events, which are read first and last and delivered again after a restore. `withSecret` adds the
 * session secret: whoever has the file can then sign in as anybody; `withFiles: false` leaves out what people attached. Throws InvalidInput when the file exists.
 */
export async function backUp(ctx: Ctx, file: string, { withSecret = false, withFiles = true, progress = () => undefined }: { withSecret?: boolean; withFiles?: boolean; progress?: Progress } = {}): Promise<BackedUp> {
  if (await stat(file).catch(() => null)) throw new InvalidInput(`${file} is there already. Name another file.`);
  const part = `${file}.${process.pid}.part`;
  try {
    const manifest = await write(ctx, part, { withSecret, withFiles, progress });
    await onDisk(part);
    await rename(part, file);
    const done = { documents: manifest.entries.reduce((sum, { documents = 0 }) => sum + documents, 0), bytes: (await stat(file)).size, collections: manifest.entries.filter(({ name }) => name.startsWith('collections/')).length, files: manifest.entries.filter(({ name }) => fileOf(name) !== null).length };
    await OperationsNoteModel.updateOne({ _id: 'backup' }, { $set: { at: new Date(manifest.until), file: path.basename(file), bytes: done.bytes, documents: done.documents } }, { upsert: true });
    return done;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function write(ctx: Ctx, part: string, { withSecret, withFiles, progress }: { withSecret: boolean; withFiles: boolean; progress: Progress }): Promise<Manifest> {
  const secret = withSecret ? await readSecret(ctx) : null;
  const zip = new yazl.ZipFile();
  // Listened to before anything is read: a fault while reading must end the writing too.
  const broken = new Promise<never>((_resolve, reject) => zip.on('error', reject));
  broken.catch(() => undefined);
  const began = new Date();
  const late = lateFrom(began);
  const manifest: Manifest = { format: FORMAT, version: VERSION, from: began.toISOString(), until: '', entries: [] };

  /** Read when its turn comes, so that never more than a batch is in memory. */
  const add = (name: string, read: () => AsyncIterable<string[]>, isRead: () => void = () => undefined) =>
    zip.addReadStreamLazy(name, PRIVATE, (give) => {
      Promise.resolve(progress(name)).then(() => give(null, Readable.from(told(name, read(), manifest, isRead), { objectMode: false })), (error: unknown) => give(error, undefined as never));
    });
  for (const name of await collectionNames()) add(collectionEntry(name), () => collectionLines(name, late));
  const rowsRead = new Promise<void>((done) => add(LATE_EVENTS, () => lateEventLines(late), done));
  const written = Promise.race([pipeline(zip.outputStream, createWriteStream(part, { ...PRIVATE, flags: 'wx' })), broken]);
  // Looked up when all rows are read, so that none of them is there without its bytes.
  await Promise.race([rowsRead, written]);
  if (withFiles) for await (const stored of storedFiles()) addFile(ctx, zip, stored, manifest);
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
  await written;
  return manifest;
}

async function readSecret(ctx: Ctx): Promise<Buffer> {
  try {
    return await readFile(path.join(ctx.config.dataDir, SECRET));
  } catch {
    throw new InvalidInput('There is no session secret in the data folder to put in: it comes from SESSION_SECRET, or no server has run here yet.');
  }
}

/** One that went meanwhile has no bytes, and is passed over when it is put back. */
function addFile(ctx: Ctx, zip: yazl.ZipFile, stored: string, manifest: Manifest): void {
  const name = fileEntry(stored);
  const counted = async function* () {
    const tally = new Tally();
    const bytes = (await ctx.files.size(stored)) === null ? [] : await ctx.files.read(stored);
    for await (const chunk of bytes) {
      tally.add(chunk as Buffer);
      yield chunk as Buffer;
    }
    manifest.entries.push({ name, bytes: tally.bytes, sha256: tally.sha256() });
  };
  zip.addReadStreamLazy(name, { ...PRIVATE, compress: false }, (give) => give(null, Readable.from(counted(), { objectMode: false })));
}

/** The lines as bytes, counted on their way. */
async function* told(name: string, batches: AsyncIterable<string[]>, manifest: Manifest, isRead: () => void): AsyncGenerator<Buffer> {
  const tally = new Tally();
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    const chunk = Buffer.from(`${batch.join('\n')}\n`);
    tally.add(chunk);
    tally.documents += batch.length;
    yield chunk;
  }
  manifest.entries.push({ name, documents: tally.documents, bytes: tally.bytes, sha256: tally.sha256() });
  isRead();
}

/** Renamed only once it is safe from a power cut. */
async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}
