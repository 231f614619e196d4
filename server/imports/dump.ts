/** A folder with one site's dump: which files it has, and their rows as they must be. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import type { ImportReport } from './import-report.js';
import { readRows, WrongFile } from './read-rows.js';
import { problemOf } from './rows.input.js';
import { siteOf, type Site } from './site.js';

/** File -> its root element. Posts must be there. */
const FILES = { Posts: 'posts', Users: 'users', Comments: 'comments', Votes: 'votes', Tags: 'tags', PostLinks: 'postlinks' } as const;
export type DumpFile = keyof typeof FILES;

/** A folder that can't be imported; its message is the one line for the operator. */
export class NoDump extends Error {}

export interface Dump {
  folder: string;
  site: Site;
  has: ReadonlySet<DumpFile>;
}

/** Looks what is there. Throws NoDump when the folder is none, or holds no Posts.xml. */
export async function openDump(folder: string): Promise<Dump> {
  const is = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    throw new NoDump(error.code === 'ENOENT' ? `There is no folder ${folder}.` : `The folder ${folder} can't be read: ${error.message}.`);
  });
  if (!is.isDirectory()) throw new NoDump(`${folder} is not a folder. Name the one that holds Posts.xml.`);
  const has = new Set<DumpFile>();
  for (const file of Object.keys(FILES) as DumpFile[]) {
    const found = await stat(path.join(folder, `${file}.xml`)).catch(() => undefined);
    if (found?.isFile()) has.add(file);
  }
  if (!has.has('Posts')) throw new NoDump(`There is no Posts.xml in ${folder}; without it there is nothing to import.`);
  return { folder, site: siteOf(folder), has };
}

/**
 * The good rows of one file with their lines; nothing when it isn't there. Broken ones go to the report, which is left out
 * when a file is read for the second time. Throws NoDump when the file is of another kind.
 */
export async function* rowsOf<S extends z.ZodType>(dump: Dump, file: DumpFile, schema: S, report?: ImportReport): AsyncGenerator<{ line: number; row: z.output<S> }> {
  if (!dump.has.has(file)) return;
  const name = `${file}.xml`;
  const fault = (line: number, problem: string) => report?.fault({ file: name, line, problem });
  try {
    for await (const { line, attributes } of readRows(path.join(dump.folder, name), FILES[file], fault)) {
      const parsed = schema.safeParse(attributes);
      if (parsed.success) yield { line, row: parsed.data };
      else fault(line, problemOf(parsed.error));
    }
  } catch (error) {
    if (error instanceof WrongFile) throw new NoDump(`${name} is not a StackExchange dump: ${error.message}.`);
    if ((error as NodeJS.ErrnoException).syscall) throw new NoDump(`${name} can't be read: ${(error as Error).message}.`);
    throw error;
  }
}
