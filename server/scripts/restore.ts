/** npm run restore -- <file>: puts a backup into an empty installation, then builds its search index. */
import path from 'node:path';
import { readConfig } from '../config.js';
import { restore } from '../operations/restore.js';
import { reindex } from '../search/reindex.js';
import { openScript } from './open-script.js';

try {
  const [file, ...more] = process.argv.slice(2);
  if (!file || file.startsWith('-') || more.length > 0) throw new Error('Say from which file: npm run restore -- <file>.');
  const { ctx, close } = await openScript(readConfig(process.env));
  try {
    const began = Date.now();
    const documents = await restore(ctx, path.resolve(file));
    const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${documents.toLocaleString('en')} documents were restored in ${seconds()} s.\n`);
    try {
      for (const index of ['questions', 'people'] as const) await reindex(ctx, index, () => undefined);
      process.stdout.write('The search index is built. Start the server, then run npm run reconcile once.\n');
    } catch (error) {
      process.stdout.write(`The search index could not be built yet (${(error as Error).message}); npm run reindex does it.\n`);
    }
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`Not restored. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
