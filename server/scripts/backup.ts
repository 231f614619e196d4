/** npm run backup -- <file> [--with-secret]: the whole installation in one file, beside a running server or without one. */
import path from 'node:path';
import { readConfig } from '../config.js';
import { backUp } from '../operations/back-up.js';
import { openScript } from './open-script.js';

const USAGE = 'Say into which file: npm run backup -- <file>; with --with-secret the session secret is put in too, and people stay signed in after a restore; with --without-files photos and other attached files are left out (those in a bucket may have a backup of their own).';

try {
  const words = process.argv.slice(2);
  const [file, ...more] = words.filter((word) => !['--with-secret', '--without-files'].includes(word));
  if (!file || file.startsWith('-') || more.length > 0) throw new Error(USAGE);
  const withSecret = words.includes('--with-secret');
  const withFiles = !words.includes('--without-files');
  const { ctx, close } = await openScript(readConfig(process.env));
  try {
    const began = Date.now();
    const { documents, bytes, collections, files } = await backUp(ctx, path.resolve(file), { withSecret, withFiles });
    process.stdout.write(`${file}: ${documents.toLocaleString('en')} documents of ${collections} collections${withFiles ? `, ${files.toLocaleString('en')} files` : ''}, ${(bytes / 1_000_000).toFixed(1)} MB, in ${((Date.now() - began) / 1000).toFixed(1)} s. It holds ${withSecret ? 'the session secret too: whoever has it can be anybody here' : 'no session secret: after a restore everybody signs in anew'}. Keep it private.\n`);
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`No backup was made. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
