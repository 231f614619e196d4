/** The file that says where a folder's engine answers, for other processes of the same person (mode 0600: it holds the key). */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface Pointer {
  url: string;
  key: string;
}

const fileIn = (folder: string) => path.join(folder, 'engine.json');

export async function readPointer(folder: string): Promise<Pointer | null> {
  try {
    return JSON.parse(await readFile(fileIn(folder), 'utf8')) as Pointer;
  } catch {
    return null;
  }
}

export async function writePointer(folder: string, pointer: Pointer): Promise<void> {
  const draft = `${fileIn(folder)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(pointer), { mode: 0o600 });
  await rename(draft, fileIn(folder));
}

/** Removes the pointer if it still is this one. */
export async function removePointer(folder: string, { key }: { key: string }): Promise<void> {
  if ((await readPointer(folder))?.key === key) await rm(fileIn(folder), { force: true });
}
