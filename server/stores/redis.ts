/** Redis, which carries words between server processes and counts for all of them. It may come and go: nothing waits for it, or piles up while it is away. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'redis';

const PULSE_EVERY_MS = 1000;
/** It counts as away when no pulse came through for so long. */
const SILENT_MS = 3000;
/** A line on which nothing moves is cut and dialled anew; pulses keep a good one moving. */
const DEAD_LINE_MS = 10_000;
const DIAL_AGAIN_MS = 500;
const FIRST_DIAL_MS = 3000;
/** Words under way at once; more than that are refused. */
const MOST_UNDER_WAY = 10_000;

export type Heard = (message: Buffer, channel: Buffer) => void;

export interface Redis {
  /** Rejects when it may not have gone out. */
  publish(channel: string, message: string | Buffer): Promise<unknown>;
  /** For good: asked for again until it stands. A pattern ends in an asterisk. */
  hear(channels: string | string[], heard: Heard): void;
  /** For counting what people spend. */
  counters: ReturnType<typeof createClient>;
  /** Whether a word said now reaches others, as far as is known. */
  up(): boolean;
  /** Called at each change. */
  whenChanged(heard: (up: boolean) => void): void;
  close(): Promise<void>;
}

/**
 * Dials Redis and keeps dialling. Resolves once it answers, or after a few seconds all the same.
 * @param url never logged: it may hold a password.
 */
export async function openRedis(url: string): Promise<Redis> {
  const settings = { url, RESP: 2, commandsQueueMaxLength: MOST_UNDER_WAY, maintNotifications: 'disabled', socket: { reconnectStrategy: DIAL_AGAIN_MS, connectTimeout: FIRST_DIAL_MS, socketTimeout: DEAD_LINE_MS } } as const;
  const pub = createClient({ ...settings, disableOfflineQueue: true });
  const sub = createClient(settings);
  const listeners: ((up: boolean) => void)[] = [];
  const pulse = `tacit:pulse:${randomBytes(8).toString('hex')}`;
  let closed = false;
  let lastPulseAt = 0;
  let pulsing = false;
  let up = false;

  const look = () => {
    const now = !closed && pub.isReady && sub.isReady && Date.now() - lastPulseAt < SILENT_MS;
    if (now === up) return;
    up = now;
    for (const heard of listeners) heard(up);
  };
  const subscribe = async (ask: () => Promise<unknown>) => {
    // A subscription whose answer was lost with its line would be forgotten: asked for until it stands.
    for (;;) {
      const stands = await ask().then(() => true, () => closed);
      if (stands) return;
      await pause(DIAL_AGAIN_MS, undefined, { ref: false });
    }
  };
  const beat = () => {
    look();
    // One at a time: on a dead line nothing must move, so that it is noticed.
    if (pulsing || !pub.isReady) return;
    pulsing = true;
    void pub.publish(pulse, '').catch(() => 0).finally(() => (pulsing = false));
  };

  for (const client of [pub, sub]) {
    // Told by whenChanged; without a listener an error would end the process.
    client.on('error', look);
    client.on('ready', beat);
    client.on('end', look);
    client.on('reconnecting', look);
    client.connect().catch(() => undefined);
  }
  void subscribe(() => sub.subscribe(pulse, () => {
    lastPulseAt = Date.now();
    look();
  }));
  const timer = setInterval(beat, PULSE_EVERY_MS).unref();
  const began = Date.now();
  while (!up && Date.now() - began < FIRST_DIAL_MS) {
    beat();
    await pause(20);
  }

  return {
    publish: (channel, message) => pub.publish(channel, message),
    hear: (channels, heard) => void subscribe(() => (typeof channels === 'string' ? sub.pSubscribe(channels, heard, true) : sub.subscribe(channels, heard, true))),
    counters: pub as ReturnType<typeof createClient>,
    up: () => up,
    whenChanged: (heard) => void listeners.push(heard),
    async close() {
      closed = true;
      up = false;
      clearInterval(timer);
      // What was published last is on its way; an answer isn't waited for when there is none.
      await Promise.race([pub.isReady ? pub.ping().catch(() => 0) : 0, pause(FIRST_DIAL_MS, undefined, { ref: false })]);
      pub.destroy();
      sub.destroy();
    },
  };
}
