/** Where bytes lie while they come in and are looked at: never served, swept when nobody finishes. */
import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Ctx } from '../context.js';

export function uploadsFolder(ctx: Pick<Ctx, 'config'>): string {
  const folder = path.join(ctx.config.dataDir, 'uploads');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Of the upload with this id; beside it lies what its protocol notes of it. */
export const uploadPath = (ctx: Pick<Ctx, 'config'>, id: { toString(): string }) => path.join(uploadsFolder(ctx), `${id}`);

/** How many bytes of it are here; null: nothing is. */
export async function receivedOf(ctx: Pick<Ctx, 'config'>, id: { toString(): string }): Promise<number | null> {
  return stat(uploadPath(ctx, id)).then(({ size }) => size, () => null);
}

/** Takes away all that lies here under this id: the bytes, the notes, and what was being made of them. */
export async function clearUpload(ctx: Pick<Ctx, 'config'>, id: { toString(): string }): Promise<void> {
  const whole = uploadPath(ctx, id);
  await Promise.all(['', '.json', '.made', '.small'].map((ending) => rm(`${whole}${ending}`, { force: true })));
}

/** What lies here since before then is nobody's: its row is gone. */
export async function clearOlderThan(ctx: Pick<Ctx, 'config'>, ms: number): Promise<void> {
  const folder = uploadsFolder(ctx);
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && Date.now() - found.mtimeMs > ms) await rm(file, { force: true });
  }
}
