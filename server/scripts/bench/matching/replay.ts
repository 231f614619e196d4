/** Replays a history: the stores hold what was written before each question, and the product's own matching is asked. */
import { Types } from 'mongoose';
import { DAY } from '../../../clock.js';
import { match, type Match } from '../../../matching/match.js';
import { noteScarce } from '../../../matching/note-scarce.js';
import { writeDocuments } from '../../../search/write-documents.js';
import type { Asked, Deed, History } from './deeds.js';
import { Known } from './known.js';
import type { Replay } from './open-replay.js';
import { prose, titled, Pen, type Touched } from './write-deeds.js';

/** What is seen of one question before anything later is known. */
export interface Moment {
  question: Asked;
  known: Known;
  /** The product's order. */
  items: Match[];
  /** The same question as the product holds it. */
  text: { title: string; body: string };
  tookMs: number;
  /** The engine did not answer and the order was made without it. */
  degraded: boolean;
}

export interface Watch {
  /** Sees each tested question; what it writes stands before the next one. */
  see(moment: Moment): Promise<void>;
  /** Hears each deed after it is written. */
  note?(deed: Deed, answer: ReturnType<Known['note']>): void;
  progress?(done: number, of: number): void;
}

const LANGUAGE = 'en';
const BATCH = 500;

/** Tests every question after the warm-up that has a right answer by either truth. */
export async function replay({ ctx, clock }: Replay, history: History, watch: Watch): Promise<void> {
  const tested = history.questions.filter(({ warmUp, truth }) => !warmUp && truth.A.length + truth.B.length > 0);
  const known = new Known();
  const pen = new Pen();
  let reached = 0;
  let day: number | undefined;
  for (const [done, question] of tested.entries()) {
    watch.progress?.(done, tested.length);
    const touched: Touched = { questions: new Set(), people: new Set() };
    // Strictly before: of what happened at the very moment of the question nothing is known yet.
    while (reached < history.deeds.length && history.deeds[reached]!.at < question.at) {
      const batch = history.deeds.slice(reached, reached + BATCH).filter(({ at }) => at < question.at);
      reached += batch.length;
      clock.set(batch.at(-1)!.at);
      const changed = await pen.write(batch);
      for (const kind of ['questions', 'people'] as const) for (const id of changed[kind]) touched[kind].add(id);
      for (const deed of batch) {
        const answer = known.note(deed);
        watch.note?.(deed, answer);
      }
    }
    clock.set(question.at);
    await Promise.all((['questions', 'people'] as const).map((kind) => index(kind, [...touched[kind]])));
    // The server's job does it every hour; a dump has a few questions a day.
    const today = Math.floor(question.at / DAY);
    if (today !== day) await noteScarce(ctx);
    day = today;
    const text = { title: titled(question.title), body: prose(question.body).body };
    const began = performance.now();
    const { items, degraded } = await match(ctx, { _id: new Types.ObjectId(question.id), askerId: new Types.ObjectId(question.askerId), ...text, topics: question.topics, language: LANGUAGE });
    await watch.see({ question, known, items, text, tookMs: performance.now() - began, degraded });
  }
  watch.progress?.(tested.length, tested.length);

  async function index(kind: 'questions' | 'people', ids: string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += BATCH) await writeDocuments(ctx.search, kind, ctx.search.indexName(kind), ids.slice(from, from + BATCH));
  }
}
