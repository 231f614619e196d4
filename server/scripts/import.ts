/** `npm run import -- stackexchange <folder>`: a site's dump into this installation, beside a running server or without one. */
import { readConfig, StartFault } from '../config.js';
import { NoDump, openDump } from '../imports/dump.js';
import { importSite } from '../imports/import-site.js';
import { tableOf } from '../imports/table-of.js';
import { awaitIndex } from './await-index.js';
import { Meter } from './meter.js';
import { openScript } from './open-script.js';

const USAGE = 'Usage: npm run import -- stackexchange <folder with Posts.xml>';
const INTERRUPTED = 130;

async function main([kind, folder, ...more]: string[]): Promise<number> {
  if (kind === undefined || folder === undefined || more.length > 0) throw new StartFault(USAGE);
  if (kind !== 'stackexchange') throw new StartFault(`There is no import of ${JSON.stringify(kind)}. ${USAGE}`);
  // Before the stores are opened: a slip in the folder's name shouldn't make a data folder.
  await openDump(folder);
  const started = Date.now();
  const halt = new AbortController();
  const stop = () => halt.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const script = await openScript(readConfig(process.env));
  const meter = new Meter(process.stderr);
  try {
    const report = await importSite(script.ctx, folder, {
      progress: (step, done, of) => meter.show(step, done, of),
      fault: ({ file, line, problem }) => meter.say(`${file}:${line}: ${problem}; left out.`),
      signal: halt.signal,
    });
    const index = report.stopped ? '' : await awaitIndex(script.ctx, (left) => meter.show('search index, still to write', left, 0), halt.signal);
    meter.end();
    process.stdout.write(`${tableOf(report)}\n${index}`);
    const { new: fresh, changed, unchanged } = report.totals();
    process.stdout.write(`${fresh} new, ${changed} changed, ${unchanged} unchanged, in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
    if (!report.stopped) return 0;
    process.stdout.write('Stopped before the end. The same command completes it.\n');
    return INTERRUPTED;
  } finally {
    meter.end();
    await script.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartFault || error instanceof NoDump)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
