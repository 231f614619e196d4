/** Carries what one server process says to the others: through Redis, and through the store while Redis is away, so that nobody notices. */
import { randomBytes } from 'node:crypto';
import { Types } from 'mongoose';
import { gather } from '../gather.js';
import type { Heard, Redis } from '../stores/redis.js';
import { RelayModel, type Relay } from './relay.model.js';

/** How often a process looks into the store: without Redis, and with it, where others may be without. */
const LOOK_MS = 250;
const LOOK_NOW_AND_THEN_MS = 1000;
/** Clocks of two machines differ, and a row may be seen after a later one. */
const OVERLAP_MS = 2000;
/** Whoever is without Redis says something every two seconds: after so long without a word nobody is. */
const QUIET_MS = 7000;

export class Carrier {
  readonly #id = randomBytes(8).toString('hex');
  readonly #heard: { fits: (channel: string) => boolean; hear: Heard }[] = [];
  readonly #seen = new Map<string, number>();
  #newest = Date.now();
  #othersWithout = 0;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #closed = false;

  constructor(readonly redis: Redis) {
    redis.whenChanged(() => this.#plan(0));
    this.#plan(LOOK_NOW_AND_THEN_MS);
  }

  /** The two clients that Socket.IO's adapter works with. */
  get publisher(): unknown {
    // By pSubscribe the adapter knows which kind of client it is.
    return { publish: (channel: string, message: string | Buffer) => this.#say(channel, message), pSubscribe: () => Promise.resolve(), on: () => undefined, off: () => undefined };
  }

  get subscriber(): unknown {
    return {
      pSubscribe: (pattern: string, hear: Heard) => this.#hear(pattern, (channel) => channel.startsWith(pattern.slice(0, -1)), hear),
      subscribe: (channels: string[], hear: Heard) => this.#hear(channels, (channel) => channels.includes(channel), hear),
      pUnsubscribe: () => Promise.resolve(),
      unsubscribe: () => Promise.resolve(),
      on: () => undefined,
      off: () => undefined,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #hear(channels: string | string[], fits: (channel: string) => boolean, hear: Heard): Promise<void> {
    this.#heard.push({ fits, hear });
    // What comes by Redis before this process counts it as back comes by the store as well.
    this.redis.hear(channels, (message, channel) => this.redis.up() && hear(message, channel));
    return Promise.resolve();
  }

  async #say(channel: string, message: string | Buffer): Promise<void> {
    const viaStore = (also: boolean) => this.#store({ _id: new Types.ObjectId(), from: this.#id, channel, message: Buffer.from(message as Buffer), also, at: new Date() }).catch(() => undefined);
    if (!this.redis.up()) return viaStore(false);
    if (Date.now() < this.#othersWithout) void viaStore(true);
    await this.redis.publish(channel, message).catch(() => viaStore(false));
  }

  readonly #store = gather<Relay, void>(async (rows) => {
    await RelayModel.collection.insertMany(rows);
    return rows.map(() => undefined);
  });

  #plan(inMs: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#looking ??= this.#look()
        .catch(() => undefined)
        .finally(() => {
          this.#looking = undefined;
          this.#plan(this.redis.up() ? LOOK_NOW_AND_THEN_MS : LOOK_MS);
        });
    }, inMs).unref();
  }

  async #look(): Promise<void> {
    const since = this.#newest - OVERLAP_MS;
    const rows = await RelayModel.find({ at: { $gte: new Date(since) } }).sort({ at: 1 }).lean<Relay[]>();
    for (const { _id, from, channel, message, also, at } of rows) {
      if (from === this.#id || this.#seen.has(`${_id}`)) continue;
      this.#seen.set(`${_id}`, at.getTime());
      this.#newest = Math.max(this.#newest, at.getTime());
      if (!also) this.#othersWithout = Date.now() + QUIET_MS;
      if (also && this.redis.up()) continue;
      const bytes = Buffer.from((message as unknown as { buffer: Uint8Array }).buffer);
      for (const { fits, hear } of this.#heard) if (fits(channel)) hear(bytes, Buffer.from(channel));
    }
    for (const [id, at] of this.#seen) if (at < this.#newest - 2 * OVERLAP_MS) this.#seen.delete(id);
  }
}
