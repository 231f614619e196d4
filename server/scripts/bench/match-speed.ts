/**
 * `npm run bench:match [-- folder [questions people]]`: what one match costs at 100,000 questions and 20,000 people, on embedded
 * stores filled for it. With a folder the stores are kept in it and used again the next time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import mongoose, { Types } from 'mongoose';
import { systemClock } from '../../clock.js';
import { readConfig } from '../../config.js';
import { match } from '../../matching/match.js';
import { foldOffers } from '../../offers/fold-offers.js';
import { QuestionModel } from '../../questions/question.model.js';
import { reindex } from '../../search/reindex.js';
import { openScript } from '../open-script.js';
import { fillStores, type Size } from './match-speed/fill-stores.js';
import { questionOf } from './match-speed/make-words.js';

const ACTIVE_SHARE = 0.1;
const TOPICS = 500;
const WARM_UP = 20;
const MATCHES = 300;
const EVERY_MS = 2_000;
let last = 0;

const [given, questions = '100000', people = '20000'] = process.argv.slice(2);
const size: Size = { questions: Number(questions), people: Number(people), active: Math.floor(Number(people) * ACTIVE_SHARE), topics: TOPICS };
const folder = given ?? mkdtempSync(path.join(os.tmpdir(), 'tacit-bench-'));
const { ctx, close } = await openScript(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'error' }));
try {
  const began = performance.now();
  if ((await QuestionModel.estimatedDocumentCount()) === 0) {
    await fillStores(size, systemClock.now(), say);
    for (const index of ['people', 'questions'] as const) await reindex(ctx, index, (what, done, of) => say(`index of ${what}`, done, of));
  }
  // What the job does every few hours.
  await foldOffers(ctx);
  const buildSeconds = Math.round((performance.now() - began) / 1000);
  const counts = countingTrips();
  const asker = new Types.ObjectId();
  const ask = (n: number) => {
    const { title, body, topics } = questionOf(size.questions + n, TOPICS);
    // Through the client that waits: a busy machine makes it slow, but never leaves out the engine.
    return match({ ...ctx, search: { ...ctx.search, client: ctx.search.patient } }, { _id: new Types.ObjectId(), askerId: asker, title, body, topics, language: 'en' });
  };
  for (let n = 0; n < WARM_UP; n++) await ask(n);
  counts.engine = counts.mongo = 0;
  const cpu = process.cpuUsage();
  const took: number[] = [];
  let ranked = 0;
  for (let n = WARM_UP; n < WARM_UP + MATCHES; n++) {
    const start = performance.now();
    const { items, degraded } = await ask(n);
    took.push(performance.now() - start);
    ranked += items.length;
    if (degraded) throw new Error('The engine did not answer: this would measure matching without it.');
    say('matches', took.length, MATCHES);
  }
  const { user, system } = process.cpuUsage(cpu);
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1));
  const each = (sum: number) => Number((sum / MATCHES).toFixed(2));
  process.stdout.write(
    `${JSON.stringify({ questions: size.questions, people: size.people, p50ms: at(0.5), p90ms: at(0.9), p99ms: at(0.99), cpuMs: each((user + system) / 1000), roundTripsEngine: each(counts.engine), queriesMongo: each(counts.mongo), ranked: each(ranked), buildSeconds })}\n`,
  );
} finally {
  await close();
  if (!given) rmSync(folder, { recursive: true, force: true });
}

/** Counts what goes to the two stores from now on. */
function countingTrips(): { engine: number; mongo: number } {
  const counts = { engine: 0, mongo: 0 };
  mongoose.set('debug', () => void counts.mongo++);
  const client = ctx.search.patient;
  const plain = client.multiSearch.bind(client);
  client.multiSearch = ((...given: Parameters<typeof plain>) => {
    counts.engine++;
    return plain(...given);
  }) as typeof client.multiSearch;
  return counts;
}

function say(what: string, done: number, of: number): void {
  const now = performance.now();
  if (done < of && now - last < EVERY_MS) return;
  last = now;
  process.stderr.write(`${what} ${done}/${of}\n`);
}

