/** How far everyone has come: tells the server of one's own marks, keeps those of the others. */
import { ask } from '../socket.js';
import type { Receipt } from '../../../server/realtime/wire.js';
import type { Mark } from './rows.js';

const SETTLE_MS = 250;

export class Marks {
  readonly all = new Map<string, Mark>();
  #told: Mark = { delivered: 0, read: 0 };
  #planned: ReturnType<typeof setTimeout> | undefined;

  /** @param atEnd whether the newest message is on screen. */
  constructor(readonly conversationId: string, readonly log: { held: number }, readonly changed: () => void, readonly atEnd: () => boolean) {}

  /** Marks of others, from the server. They never move back. */
  hear(receipts: Receipt[]): void {
    for (const { personId, delivered, read } of receipts) {
      const before = this.all.get(personId) ?? { delivered: 0, read: 0 };
      this.all.set(personId, { delivered: Math.max(before.delivered, delivered), read: Math.max(before.read, read) });
    }
    this.changed();
  }

  /** Something arrived or came on screen: says so, once things have settled. */
  move(): void {
    this.#planned ??= setTimeout(() => {
      this.#planned = undefined;
      void this.#tell();
    }, SETTLE_MS);
  }

  async #tell(): Promise<void> {
    const delivered = this.log.held;
    const read = document.visibilityState === 'visible' && this.atEnd() ? delivered : this.#told.read;
    if (delivered <= this.#told.delivered && read <= this.#told.read) return;
    try {
      await ask('message:seen', { conversationId: this.conversationId, delivered, read });
      this.#told = { delivered, read };
    } catch {
      // Told with the next message or the next connection.
    }
  }
}
