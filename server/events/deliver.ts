/** Delivers stored events to the subscribers at least once: a lease while working, a back-off after a failure, replay after a crash. */
import mongoose from 'mongoose';
import { MINUTE, SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import { gather } from '../gather.js';
import type { Catalogue, EventName, Passing } from './catalogue.js';
import { EventModel, type StoredEvent } from './event.model.js';
import type { Events } from './events.js';
import type { Announced, OutboxModel } from './outbox.js';

/** How long one delivery may take before another process may take it up. */
const LEASE_MS = 30 * SECOND;
const LONGEST_BACK_OFF_MS = 10 * MINUTE;
const RESUMED_AT_ONCE = 200;
/** So long a happening may stand in its row's outbox before somebody else than its writer publishes it. */
const LEFT_BEHIND_MS = 10 * SECOND;
const SWEPT_AT_ONCE = 200;
/** Nobody waits for a row that is done to be tidied. */
const PAUSE_MS = 50;
/**
 * Happenings that are delivered from the very row that announced them and become events only when an effect fails or the process ends before: there
 * are too many for a row each. Nothing else may read these as stored events.
 */
const STRAIGHT: ReadonlySet<string> = new Set<EventName>(['message.sent']);

export interface Subscriber<P> {
  /** Stable name: it is stored with the event once done. */
  name: string;
  effect(ctx: Ctx, payload: P, cause: string): Promise<unknown> | unknown;
}

export type Subscribers = { [N in EventName]?: Subscriber<Catalogue[N]>[] };
export type PassingSubscribers = { [N in keyof Passing]?: ((ctx: Ctx, payload: Passing[N]) => Promise<unknown> | unknown)[] };

export interface EventOptions {
  /** False in commands: what they record is delivered by the server, now or when it next runs. */
  deliverHere?: boolean;
}

/** @param ctxOf gives the context late, since the context itself holds these events. */
export function createEvents(ctxOf: () => Ctx, subscribers: Subscribers, passing: PassingSubscribers, { deliverHere = true }: EventOptions = {}): Events {
  const underWay = new Set<Promise<void>>();
  const follow = (work: Promise<void>) => {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };

  async function deliver(event: StoredEvent): Promise<void> {
    const ctx = ctxOf();
    const table = (subscribers[event.name as EventName] ?? []) as unknown as Subscriber<Record<string, unknown>>[];
    const done = new Set(event.done);
    let failed = false;
    for (const subscriber of table) {
      if (done.has(subscriber.name)) continue;
      try {
        await subscriber.effect(ctx, event.payload, event.cause);
        done.add(subscriber.name);
      } catch (error) {
        failed = true;
        ctx.log.error({ err: error, event: event.name, cause: event.cause, subscriber: subscriber.name }, 'An effect failed; it will be tried again.');
      }
    }
    const backOff = Math.min(LONGEST_BACK_OFF_MS, SECOND * 2 ** Math.min(event.attempts, 20));
    await EventModel.updateOne(
      { _id: event._id },
      failed
        ? { $set: { done: [...done], notBefore: new Date(Date.now() + backOff) }, $inc: { attempts: 1 } }
        : { $set: { done: [...done], settled: true } },
    );
  }

  const safely = (event: StoredEvent) =>
    deliver(event).catch((error: unknown) => ctxOf().log.error({ err: error, cause: event.cause }, 'A delivery broke off; it will be taken up again.'));

  const announce: Events['announce'] = (name, cause, payload) => ({ name, cause: `${name}:${cause}`, payload: payload as Record<string, unknown>, at: ctxOf().clock.now(), since: new Date() });

  /** Makes it an event, once, and starts its delivery; a late one waits for `resume`, which goes in the order of what happened. */
  async function store({ name, cause, payload, at, since }: Announced, late = false): Promise<void> {
    const event: StoredEvent = { _id: new mongoose.Types.ObjectId(), name, cause, payload, at, done: [], settled: false, attempts: 0, notBefore: new Date(late ? Math.min(Date.now(), since.getTime() + LEASE_MS) : Date.now() + (deliverHere ? LEASE_MS : 0)) };
    try {
      await EventModel.collection.insertOne({ ...event });
    } catch (error) {
      if ((error as { code?: number }).code === 11000) return;
      throw error;
    }
    if (deliverHere && !late) follow(safely(event));
  }

  /** Runs all effects at once, from what was announced. @returns false when one of them failed. */
  async function deliverStraight({ name, cause, payload }: Announced): Promise<boolean> {
    try {
      for (const subscriber of (subscribers[name as EventName] ?? []) as unknown as Subscriber<Record<string, unknown>>[]) await subscriber.effect(ctxOf(), payload, cause);
      return true;
    } catch (error) {
      ctxOf().log.error({ err: error, event: name, cause }, 'An effect failed; it will be tried again.');
      return false;
    }
  }

  async function publish(model: OutboxModel, id: mongoose.Types.ObjectId, announced: Announced[]): Promise<void> {
    let inHaste = false;
    for (const one of announced) {
      if (deliverHere && STRAIGHT.has(one.name) && (await deliverStraight(one))) continue;
      inHaste = true;
      await store(one);
    }
    await clear(model, id, announced, inHaste);
  }

  type Clearing = (ask: { id: mongoose.Types.ObjectId; causes: string[] }) => Promise<void>;
  const clearings = new Map<string, Clearing>();

  /** Takes what is stored elsewhere, or done, out of the row; many rows of one kind together. */
  function clear(model: OutboxModel, id: mongoose.Types.ObjectId, announced: Announced[], inHaste = true): Promise<void> {
    const name = `${model.modelName} ${inHaste}`;
    let clearing = clearings.get(name);
    if (!clearing) clearings.set(name, (clearing = clearingOf(model, inHaste)));
    return clearing({ id, causes: announced.map(({ cause }) => cause) });
  }

  const clearingOf = (model: OutboxModel, inHaste: boolean): Clearing =>
    gather(async (asks) => {
      // What is delivered straight happens once to its row, so its name says which; causes would be compared one by one.
      const which = inHaste ? { cause: { $in: asks.flatMap(({ causes }) => causes) } } : { name: { $in: [...STRAIGHT] } };
      // Not through mongoose, which would stamp rows that keep the time of their last change.
      await model.collection.updateMany({ _id: { $in: asks.map((ask) => ask.id) } }, { $pull: { outbox: which } } as object);
      return asks.map(() => undefined);
    }, { pauseMs: inHaste ? 0 : PAUSE_MS });

  return {
    announce,
    record: (name, cause, payload) => store(announce(name, cause, payload)),
    publish(model, id, ...announced) {
      if (announced.length === 0) return;
      const failed = (error: unknown) => ctxOf().log.error({ err: error, causes: announced.map(({ cause }) => cause) }, 'A happening could not be published; it will be swept up.');
      follow(publish(model as unknown as OutboxModel, id, announced).catch(failed));
    },
    async sweep() {
      let found = 0;
      for (const model of outboxes()) {
        const left = await model.find({ 'outbox.since': { $lte: new Date(Date.now() - LEFT_BEHIND_MS) } }, { outbox: 1 }).limit(SWEPT_AT_ONCE).lean();
        for (const row of left) {
          for (const one of row.outbox ?? []) await store(one, true);
          await clear(model, row._id, row.outbox ?? []);
        }
        found += left.length;
      }
      return found;
    },
    pass(name, payload) {
      for (const effect of passing[name] ?? []) {
        follow(
          Promise.resolve()
            .then(() => effect(ctxOf(), payload))
            .then(() => undefined)
            .catch((error: unknown) => ctxOf().log.warn({ err: error, event: name }, 'A live effect failed.')),
        );
      }
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async resume() {
      let taken = 0;
      while (taken < RESUMED_AT_ONCE) {
        const now = new Date();
        const event = await EventModel.findOneAndUpdate(
          { settled: false, notBefore: { $lte: now } },
          { $set: { notBefore: new Date(now.getTime() + LEASE_MS) } },
          { sort: { notBefore: 1 }, returnDocument: 'after' },
        ).lean<StoredEvent>();
        if (!event) break;
        await safely(event);
        taken++;
      }
      return taken;
    },
  };
}

/** Every model whose rows can announce happenings. */
export function outboxes(): OutboxModel[] {
  return mongoose.modelNames().map((name) => mongoose.model(name)).filter((model) => model.schema.path('outbox')) as unknown as OutboxModel[];
}
