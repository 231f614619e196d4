/** What isn't sent yet, below the talk: how it stands with each, the same in all tabs of one person. */
import type { Outbox, Unsent } from './outbox.js';
import type { Rows } from './rows.js';

export interface UnsentRowsEvents {
  connected(): boolean;
  drain(): void;
  say(words: string): void;
}

export class UnsentRows {
  readonly #tabs: BroadcastChannel | undefined;

  /** @param place `<person>:<conversation>`. */
  constructor(readonly rows: Rows, readonly outbox: Outbox, place: string, readonly on: UnsentRowsEvents) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#tabs = new BroadcastChannel(`tacit:unsent:${place}`);
    this.#tabs.onmessage = () => void this.#hear();
  }

  /** Shows all that waits, in order, and how it stands with it. */
  show(): void {
    for (const unsent of this.outbox.all()) {
      // Sent by an earlier page that never heard so.
      if (!this.rows.awaits(unsent.clientId) && this.rows.holds(unsent.clientId)) {
        this.outbox.remove(unsent.clientId);
        continue;
      }
      if (!this.rows.awaits(unsent.clientId)) this.rows.await(unsent, '');
      if (unsent.refused !== undefined) this.#refuse(unsent, unsent.refused);
      else this.rows.tellOf(unsent.clientId, unsent.awaiting ? 'waiting for its files' : this.on.connected() ? 'sending' : 'waiting for a connection');
    }
  }

  /** The other tabs look again what waits. */
  tellTabs(): void {
    this.#tabs?.postMessage('changed');
  }

  async #hear(): Promise<void> {
    const before = this.outbox.all();
    await this.outbox.load();
    // What another tab threw away; what it sent comes as a message.
    for (const { clientId, refused } of before) if (refused !== undefined && !this.outbox.get(clientId)) this.rows.forget(clientId);
    this.show();
  }

  #refuse(unsent: Unsent, reason: string): void {
    const { clientId, text } = unsent;
    this.rows.refuse(unsent, `Not sent. ${reason}`, {
      again: () => {
        this.rows.forget(clientId);
        this.outbox.tryAgain(clientId);
        this.on.say('');
        this.#changed();
        this.on.drain();
      },
      copy: () => void copy(text).then((done) => this.on.say(done ? 'Copied.' : 'It could not be copied: mark the words and copy them by hand.')),
      discard: () => {
        this.rows.forget(clientId);
        this.outbox.remove(clientId);
        this.on.say('');
        this.#changed();
      },
    });
  }

  #changed(): void {
    this.show();
    this.tellTabs();
  }
}

/** Browsers give the clipboard only to https and localhost. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
