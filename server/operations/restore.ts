/** A backup put back into an empty installation. */
import { createWriteStream } from 'node:fs';
import { rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import mongoose from 'mongoose';
import yauzl from 'yauzl';
import { uploadPath } from '../attachments/uploads-folder.js';
import type { Ctx } from '../context.js';
import { InvalidInput } from '../errors.js';
import { collectionOf, fileOf, LATE_EVENTS, MANIFEST, manifestSchema, SECRET, Tally, type Manifest } from './archive.js';
import { hasItsSubject } from './has-its-subject.js';
import { OperationsNoteModel } from './note.model.js';

const { EJSON } = mongoose.mongo.BSON;
const BATCH = 500;
const LARGEST_MANIFEST = 10_000_000;
const DAMAGED = 'The file is damaged, or is no backup of Tacit';

/**
 * Checks the whole file against its manifest before anything is written; then writes it into the stores of `ctx`, which must be
 * empty. While it does, and if it breaks off, no server starts there. @returns how many documents there are now.
 * Throws InvalidInput in one sentence for a damaged file or an installation that holds something.
 */
export async function restore(ctx: Ctx, file: string, progress: (entry: string) => void = () => undefined): Promise<number> {
  const manifest = await check(file);
  await mustBeEmpty();
  await OperationsNoteModel.create({ _id: 'restoring', at: new Date(), file: path.basename(file) });
  let documents = 0;
  let late = { kept: 0, dropped: 0 };
  await eachEntry(file, async (name, open) => {
    if (name === MANIFEST) return;
    progress(name);
    const collection = collectionOf(name);
    if (name === LATE_EVENTS) late = await fillLate(await open());
    else if (collection) documents += await fill(collection, await open());
    else if (fileOf(name)) await keepFile(ctx, fileOf(name)!, await open());
    else if (name === SECRET) await keepSecret(ctx, await open());
  });
  documents += late.kept;
  if (documents + late.dropped !== manifest.entries.reduce((sum, entry) => sum + (entry.documents ?? 0), 0)) throw new InvalidInput('Not everything could be written. Empty the data folder (or the database) and restore again.');
  await OperationsNoteModel.deleteOne({ _id: 'restoring' });
  return documents;
}

/** Reads the whole file once. Throws InvalidInput unless all that the manifest names is there, whole, and nothing else. */
export async function check(file: string): Promise<Manifest> {
  const found = new Map<string, { bytes: number; sha256: string }>();
  let manifest: Manifest | undefined;
  try {
    await eachEntry(file, async (name, open) => {
      if (name === MANIFEST) {
        manifest = manifestSchema.parse(JSON.parse(await textOf(await open())));
        return;
      }
      const tally = new Tally();
      for await (const chunk of await open()) tally.add(chunk as Buffer);
      found.set(name, { bytes: tally.bytes, sha256: tally.sha256() });
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new InvalidInput(`There is no file ${file}.`);
    throw new InvalidInput(`${DAMAGED} (${(error as Error).message.split('\n')[0]!.slice(0, 100)}). Nothing was changed.`);
  }
  const whole = manifest && manifest.entries.length === found.size && manifest.entries.every(({ name, bytes, sha256 }) => found.get(name)?.sha256 === sha256 && found.get(name)?.bytes === bytes);
  if (!manifest || !whole) throw new InvalidInput(`${DAMAGED}: what it holds is not what its manifest says. Nothing was changed.`);
  return manifest;
}

async function mustBeEmpty(): Promise<void> {
  const db = mongoose.connection.db!;
  const broken = await OperationsNoteModel.findById('restoring').lean<{ file: string }>();
  if (broken) throw new InvalidInput(`A restore from ${broken.file} is under way here, or broke off. If none is running, empty the data folder (or the database) first.`);
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (!name.startsWith('system.') && (await db.collection(name).findOne({}, { projection: { _id: 1 } }))) throw new InvalidInput('There is something here already. Restore into an empty data folder (or database), with no server running on it.');
  }
}

/** Events of the last moments may tell of what came after its own collection was read: without it there is nothing to be done. */
async function fillLate(lines: Readable): Promise<{ kept: number; dropped: number }> {
  const count = { kept: 0, dropped: 0 };
  for await (const line of createInterface({ input: lines, crlfDelay: Infinity })) {
    const event = EJSON.parse(line, { relaxed: false }) as Record<string, unknown>;
    if (await hasItsSubject(event)) {
      await insert('events', [event]);
      count.kept++;
    } else count.dropped++;
  }
  return count;
}

async function fill(collection: string, lines: Readable): Promise<number> {
  let batch: Record<string, unknown>[] = [];
  let written = 0;
  const write = async () => {
    if (batch.length > 0) await insert(collection, batch);
    written += batch.length;
    batch = [];
  };
  for await (const line of createInterface({ input: lines, crlfDelay: Infinity })) {
    // Types as they were stored: see the reading side.
    batch.push(EJSON.parse(line, { relaxed: false }) as Record<string, unknown>);
    if (batch.length === BATCH) await write();
  }
  await write();
  return written;
}

/** What was taken away and made anew while the backup was read can be in it twice, with one unique key: then the first stays. */
async function insert(collection: string, batch: Record<string, unknown>[]): Promise<void> {
  try {
    await mongoose.connection.db!.collection(collection).insertMany(batch as never[], { ordered: false });
  } catch (error) {
    const refused = (error as { writeErrors?: { code: number }[] | { code: number } }).writeErrors;
    if (!refused || ![refused].flat().every(({ code }) => code === 11000)) throw error;
  }
}

/** An empty one was gone already when the backup came to it. */
async function keepFile(ctx: Ctx, stored: string, from: Readable): Promise<void> {
  const aside = uploadPath(ctx, `${stored}.made`);
  try {
    await pipeline(from, createWriteStream(aside, { mode: 0o600 }));
    if ((await stat(aside)).size > 0) await ctx.files.put(stored, aside);
  } finally {
    await rm(aside, { force: true });
  }
}

/** What is there already stays: it may be the one that SESSION_SECRET's owner set up. */
async function keepSecret(ctx: Ctx, from: Readable): Promise<void> {
  const secret = await textOf(from);
  await writeFile(path.join(ctx.config.dataDir, SECRET), secret, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += (chunk as Buffer).length;
    if (bytes > LARGEST_MANIFEST) throw new Error('an entry is too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Walks through the zip in the order it was written; nothing of it is in memory but a buffer. */
async function eachEntry(file: string, visit: (name: string, open: () => Promise<Readable>) => Promise<void>): Promise<void> {
  const zip = await yauzl.openPromise(file);
  try {
    for await (const entry of zip.eachEntry()) await visit(entry.fileName, () => zip.openReadStreamPromise(entry));
  } finally {
    zip.close();
  }
}
