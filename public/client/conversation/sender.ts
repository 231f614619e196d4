/** Sends what waits in the outbox: one after the other, in order, again until it is answered. */
import type { Outbox, Unsent } from './outbox.js';

export interface SenderEvents {
  /** It is on the server's disk under this number. */
  sent(unsent: Unsent, seq: number): void;
  /** It will not be taken, for this reason; it stays in the outbox as refused. */
  refused(unsent: Unsent, reason: string): void;
  /** What to make of a failure: try again by itself after so many ms, wait for a connection, or give up for this reason. */
  judge(error: unknown): { againAfterMs: number } | 'wait' | { refusedFor: string };
}

export class Sender {
  #sending = false;

  constructor(readonly outbox: Outbox, readonly send: (unsent: Unsent) => Promise<{ seq: number }>, readonly on: SenderEvents, readonly pause = (ms: number) => new Promise<void>((go) => setTimeout(go, ms))) {}

  /**
   * Called after each writing, each upload and each reconnection; one at a time works through the whole outbox. Another tab may be sending the same:
   * each goes in the same order, and the server takes each id once.
   */
  async drain(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (let unsent = this.outbox.next(); unsent; unsent = this.outbox.next()) {
        if (!(await this.#sendOne(unsent))) return;
      }
    } finally {
      this.#sending = false;
    }
  }

  async #sendOne(unsent: Unsent): Promise<boolean> {
    try {
      const { seq } = await this.send(unsent);
      this.outbox.remove(unsent.clientId);
      this.on.sent(unsent, seq);
      return true;
    } catch (error) {
      const verdict = this.on.judge(error);
      if (verdict === 'wait') return false;
      if ('againAfterMs' in verdict) {
        await this.pause(verdict.againAfterMs);
        return true;
      }
      // Another tab may have sent it just then.
      const kept = this.outbox.change(unsent.clientId, { refused: verdict.refusedFor });
      if (kept) this.on.refused(kept, verdict.refusedFor);
      return true;
    }
  }
}
