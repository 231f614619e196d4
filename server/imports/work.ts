/** What the steps of an import share. */
import type { Dump } from './dump.js';
import type { Fault, ImportReport } from './import-report.js';
import type { Survey } from './survey.js';

export interface Watch {
  /** Hears of each step and how far it is; `of` is 0 where the end isn't known. */
  progress?(step: string, done: number, of: number): void;
  /** Hears of each place that can't be read. */
  fault?(fault: Fault): void;
  /** Aborted: the import ends after the batch at hand; the next one completes it. */
  signal?: AbortSignal;
}

export interface Work {
  dump: Dump;
  survey: Survey;
  report: ImportReport;
  watch: Watch;
  toMarkdown: (html: string) => string;
  /** Ids of what must be written into the search index: it or what its entry is made from was written. */
  touched: { questions: Set<string>; people: Set<string> };
}

/** Thrown inside when the import was asked to stop; never leaves this folder. */
export class Stopped extends Error {}

const BATCH = 500;

/** Hands on every row, `BATCH` at a time. Throws Stopped between two batches once the watch's signal is aborted. */
export async function inBatches<T>(rows: AsyncIterable<T> | Iterable<T>, watch: Watch, step: string, of: number, write: (batch: T[]) => Promise<void>): Promise<void> {
  let batch: T[] = [];
  let done = 0;
  const flush = async () => {
    if (watch.signal?.aborted) throw new Stopped();
    if (batch.length > 0) await write(batch);
    done += batch.length;
    batch = [];
    watch.progress?.(step, done, of);
  };
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) await flush();
  }
  await flush();
}
