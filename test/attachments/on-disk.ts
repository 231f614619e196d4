/** What lies in the folders of files, by its path below DATA_DIR. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { rm } from 'node:fs/promises';
import type { Ctx } from '../../server/context.js';

export function onDisk(ctx: Ctx): string[] {
  return ['files', 'uploads'].flatMap((folder) => {
    try {
      return readdirSync(path.join(ctx.config.dataDir, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(path.relative(ctx.config.dataDir, entry.parentPath), entry.name));
    } catch {
      return [];
    }
  });
}

/** Nothing of another test's. */
export async function emptyFolders(ctx: Ctx): Promise<void> {
  for (const file of onDisk(ctx)) await rm(path.join(ctx.config.dataDir, file), { force: true });
}
