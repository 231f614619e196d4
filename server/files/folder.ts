/** Files in a folder of DATA_DIR: written aside first and renamed once they are safe on the disk, so that no half of one is ever served. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { once } from 'node:events';
import { HOUR } from '../clock.js';
import type { Files } from './files.js';

/** What a crash left half written is nobody's after this. */
const PART_IS_OLD_MS = HOUR;
const PART = /\.part$/;

export function createFolder(dataDir: string): Files {
  const folder = path.join(dataDir, 'files');
  // By the last letters: ids begin with the time, and would all lie in one place.
  const place = (name: string) => path.join(folder, name.slice(22, 24), name);
  return {
    async put(name, from) {
      const to = place(name);
      await mkdir(path.dirname(to), { recursive: true, mode: 0o700 });
      await dropOldParts(path.dirname(to));
      const part = `${to}.${randomUUID()}.part`;
      try {
        await copyFile(from, part);
        await onDisk(part);
        await rename(part, to);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async read(name, part) {
      const stream = createReadStream(place(name), part);
      await once(stream, 'open');
      return stream;
    },
    size: (name) => stat(place(name)).then(({ size }) => size, nothing),
    remove: (name) => rm(place(name), { force: true }),
  };
}

function nothing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}

async function dropOldParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!PART.test(name)) continue;
    const file = path.join(folder, name);
    const found = await stat(file).catch(nothing);
    if (found && Date.now() - found.mtimeMs > PART_IS_OLD_MS) await rm(file, { force: true });
  }
}
