/** One replay in a process of its own: stores, caches and the clock are nobody else's. Told what to do, and telling how far it is, by messages. */
import { NoDump, openDump } from '../../../imports/dump.js';
import { judgeFairly, judgeReplay, type FairOutcome, type Outcome } from './judge-replay.js';
import { mergeHistories } from './merge-histories.js';
import { openReplay } from './open-replay.js';
import { readHistory } from './read-history.js';

/** One folder: that site; several: all as one. */
export interface Order {
  folders: string[];
  /** Asks people as it goes instead of comparing with floors. */
  fairly: boolean;
  /** Where its stores may be. */
  dataDir: string;
}

export type Message = { kind: 'progress'; done: number; of: number } | { kind: 'done'; outcome: Outcome | FairOutcome; notes: string[] } | { kind: 'failed'; why: string };

const tell = (message: Message) => new Promise<void>((resolve) => process.send!(message, () => resolve()));

async function run({ folders, fairly, dataDir }: Order): Promise<void> {
  const histories = [];
  for (const folder of folders) {
    const history = await readHistory(await openDump(folder));
    if (history.questions.length === 0) throw new NoDump(`There are no questions in ${folder}.`);
    histories.push(history);
  }
  const history = histories.length === 1 ? histories[0]! : mergeHistories(histories);
  const stores = await openReplay(dataDir);
  try {
    const outcome = await (fairly ? judgeFairly : judgeReplay)(stores, history, (done, of) => void tell({ kind: 'progress', done, of }));
    await tell({ kind: 'done', outcome, notes: history.notes });
  } finally {
    await stores.close();
  }
}

// Whoever ordered it is gone: nobody waits for the end.
process.once('disconnect', () => process.exit());
process.once('message', (order) => {
  run(order as Order)
    .catch((error: unknown) => tell({ kind: 'failed', why: error instanceof NoDump ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error) }))
    .finally(() => process.disconnect());
});
