/** The letters that a world without SMTP_URL has written, as anybody's program for mail reads them. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { World } from '../support/world.js';

const folderOf = (world: World) => path.join(world.ctx.config.dataDir, 'mail');

export function clearLetters(world: World): void {
  rmSync(folderOf(world), { recursive: true, force: true });
}

/** All letters to that address, the oldest first. */
export async function lettersTo(world: World, email: string): Promise<ParsedMail[]> {
  const folder = folderOf(world);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')).sort() : [];
  const letters = await Promise.all(files.map((name) => simpleParser(readFileSync(path.join(folder, name)))));
  return letters.filter((letter) => letter.to && !Array.isArray(letter.to) && letter.to.value[0]?.address === email);
}

/** The path of the link in the newest letter to that address. */
export async function linkTo(world: World, email: string): Promise<string> {
  await world.settle();
  await world.settle();
  const letter = (await lettersTo(world, email)).at(-1);
  const [link] = letter?.text?.match(/http\S+/) ?? [];
  if (!link?.startsWith(world.url)) throw new Error(`No letter with a link here went to ${email}.`);
  return link.slice(world.url.length);
}
