/** Delivers stored events to the subscribers at least once: a lease while working, a back-off after a failure, replay after a crash. */
import mongoose from 'mongoose';
import { MINUTE, SECOND } from '../clock.js';
import type { Ctx } from '../context.js';
import type { Catalogue, EventName, Passing } from './catalogue.js';
import { EventModel, type StoredEvent } from './event.model.js';
import type { Events } from './events.js';

/** How long one delivery may take before another process may take it up. */
const LEASE_MS = 30 * SECOND;
const LONGEST_BACK_OFF_MS = 10 * MINUTE;
const RESUMED_AT_ONCE = 200;

export interface Subscriber<P> {
  /** Stable name: it is stored with the event once done. */
  name: string;
  effect(ctx: Ctx, payload: P, cause: string): Promise<unknown> | unknown;
}

export type Subscribers = { [N in EventName]?: Subscriber<Catalogue[N]>[] };
export type PassingSubscribers = { [N in keyof Passing]?: ((ctx: Ctx, payload: Passing[N]) => Promise<unknown> | unknown)[] };

/** @param ctxOf gives the context late, since the context itself holds these events. */
export function createEvents(ctxOf: () => Ctx, subscribers: Subscribers, passing: PassingSubscribers): Events {
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

  return {
    async record(name, cause, payload) {
      const event: StoredEvent = {
        _id: new mongoose.Types.ObjectId(),
        name,
        cause: `${name}:${cause}`,
        payload: payload as Record<string, unknown>,
        at: ctxOf().clock.now(),
        done: [],
        settled: false,
        attempts: 0,
        notBefore: new Date(Date.now() + LEASE_MS),
      };
      try {
        await EventModel.collection.insertOne({ ...event });
      } catch (error) {
        if ((error as { code?: number }).code === 11000) return;
        throw error;
      }
      follow(safely(event));
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
