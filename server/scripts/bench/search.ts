/** `npm run bench:search -- <titles.tsv>`: does a problem find those who asked the same before, better than BM25 over titles? */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Meter } from '../meter.js';
import { findTitles, type Found } from './search/find-titles.js';
import { figuresOf } from './search/judge-search.js';
import { ratioOf } from './search/ratio.js';
import { readPairs } from './search/read-pairs.js';

const QUERIES = 1_500;

async function main(file: string | undefined): Promise<void> {
  if (!file || !existsSync(file)) {
    process.stderr.write('Usage: npm run bench:search -- <titles.tsv: label, earlier title, later title>\n');
    process.exitCode = 1;
    return;
  }
  const meter = new Meter(process.stderr);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
  try {
    const pairs = readPairs(file, QUERIES);
    const found = await findTitles(folder, pairs, (step, done, of) => meter.show(step, done, of));
    const figures = Object.fromEntries(Object.entries(found.places).map(([name, { any, earlier }]) => [name, { any: figuresOf(any), earlier: figuresOf(earlier) }]));
    const against = (name: keyof Found['places']) => ratioOf(found.places[name].any, found.places.bm25.any);
    process.stdout.write(
      `${JSON.stringify({ titles: pairs.titles.length, queries: pairs.asked.length, ...figures, overBm25: { text: against('text'), withKnownDuplicates: against('withKnownDuplicates') }, ms: found.ms, shown: found.shown })}\n`,
    );
  } finally {
    meter.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv[2]);
