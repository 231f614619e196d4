/** How an installation is doing, in numbers: stores, queues and what is there; all by counted indexes, so that looking costs little. */
import type { Ctx } from '../context.js';
import { AnswerModel } from '../answers/answer.model.js';
import { LetterModel } from '../channels/letter.model.js';
import { EventModel } from '../events/event.model.js';
import { outboxes } from '../events/deliver.js';
import { OfferModel } from '../offers/offer.model.js';
import { PersonModel } from '../people/person.model.js';
import { QuestionModel } from '../questions/question.model.js';
import { SearchQueueModel } from '../search/search-queue.model.js';
import { pingMongo } from '../stores/mongo.js';

/** Beyond that a queue is simply long. */
const COUNTED_AT_MOST = 100_000;
/** By then the sweep has come by several times. */
const LEFT_BEHIND_MS = 30_000;
/** Several askers at once look only once. */
const FRESH_MS = 2_000;

export interface Queue {
  waiting: number;
  /** Of what waits longest; 0 when nothing does. */
  oldestMs: number;
}

export interface StoreState {
  up: boolean;
  ms: number;
}

export interface State {
  at: Date;
  stores: { mongodb: StoreState; meilisearch: StoreState };
  events: Queue;
  outboxes: number;
  search: Record<'questions' | 'people', Queue>;
  letters: Queue;
  offersPending: number;
  conversationsLive: number;
  totals: { people: number; questions: number; answers: number };
}

const kept = new WeakMap<Ctx, { at: number; state: Promise<State> }>();

/** Reads only. With MongoDB away its numbers are zero and `stores` says so. */
export function readState(ctx: Ctx): Promise<State> {
  const before = kept.get(ctx);
  if (before && Date.now() - before.at < FRESH_MS) return before.state;
  const state = look(ctx);
  kept.set(ctx, { at: Date.now(), state });
  return state;
}

async function look(ctx: Ctx): Promise<State> {
  const [mongodb, meilisearch] = await Promise.all([timed(pingMongo), timed(() => ctx.search.healthy())]);
  const none: Queue = { waiting: 0, oldestMs: 0 };
  const empty: State = { at: new Date(), stores: { mongodb, meilisearch }, events: none, outboxes: 0, search: { questions: none, people: none }, letters: none, offersPending: 0, conversationsLive: 0, totals: { people: 0, questions: 0, answers: 0 } };
  if (!mongodb.up) return empty;
  const [events, left, questions, people, letters, offersPending, conversationsLive, totals] = await Promise.all([
    unsettled(),
    leftBehind(),
    searchQueue('questions'),
    searchQueue('people'),
    lettersDue(ctx.clock.now()),
    OfferModel.countDocuments({ status: 'pending' }, { limit: COUNTED_AT_MOST }),
    // Each question that is being helped with has one live conversation.
    QuestionModel.countDocuments({ status: 'helping' }, { limit: COUNTED_AT_MOST }),
    Promise.all([PersonModel.estimatedDocumentCount(), QuestionModel.estimatedDocumentCount(), AnswerModel.estimatedDocumentCount()]),
  ]);
  return { ...empty, events, outboxes: left, search: { questions, people }, letters, offersPending, conversationsLive, totals: { people: totals[0], questions: totals[1], answers: totals[2] } };
}

async function timed(ask: () => Promise<boolean>): Promise<StoreState> {
  const began = performance.now();
  const up = await ask().catch(() => false);
  return { up, ms: Math.round((performance.now() - began) * 10) / 10 };
}

async function unsettled(): Promise<Queue> {
  const filter = { settled: false };
  const [waiting, first] = await Promise.all([EventModel.countDocuments(filter, { limit: COUNTED_AT_MOST }), EventModel.findOne(filter, { _id: 1 }).sort({ notBefore: 1 }).lean()]);
  return { waiting, oldestMs: age(first?._id.getTimestamp()) };
}

async function leftBehind(): Promise<number> {
  const counts = await Promise.all(outboxes().map((model) => model.countDocuments({ 'outbox.since': { $lte: new Date(Date.now() - LEFT_BEHIND_MS) } }, { limit: COUNTED_AT_MOST })));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function searchQueue(index: 'questions' | 'people'): Promise<Queue> {
  const [waiting, first] = await Promise.all([SearchQueueModel.countDocuments({ index }, { limit: COUNTED_AT_MOST }), SearchQueueModel.findOne({ index }, { notBefore: 1 }).sort({ notBefore: 1 }).lean()]);
  return { waiting, oldestMs: age(first?.notBefore) };
}

async function lettersDue(now: Date): Promise<Queue> {
  const filter = { dueAt: { $exists: true, $gt: new Date(0) } };
  const [waiting, first] = await Promise.all([LetterModel.countDocuments(filter, { limit: COUNTED_AT_MOST }), LetterModel.findOne(filter, { createdAt: 1 }).sort({ dueAt: 1 }).lean()]);
  return { waiting, oldestMs: first ? Math.max(0, now.getTime() - first.createdAt.getTime()) : 0 };
}

function age(since: Date | undefined): number {
  return since ? Math.max(0, Date.now() - since.getTime()) : 0;
}
