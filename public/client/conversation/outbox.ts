/** What was written and isn't known to have arrived: kept over tunnels, reloads and closed tabs, the same in all tabs of one person. */
export interface Unsent {
  clientId: string;
  text: string;
  /** Place in the order of writing. */
  order: number;
  /** Ids of uploads that are done and go with it. */
  files?: string[];
  /** How many uploads it still waits for; until then it stays, and those after it too. */
  awaiting?: number;
  /** Why the server won't take it: it stays until somebody decides what to do. */
  refused?: string;
}

/** Where it is kept; it may fail. */
export interface UnsentShelf {
  all(): Promise<Unsent[]>;
  put(unsent: Unsent): Promise<void>;
  remove(clientId: string): Promise<void>;
}

export class Outbox {
  readonly #waiting = new Map<string, Unsent>();
  readonly #kept = new Set<string>();
  readonly #gone = new Set<string>();

  /** @param shelf this person's part of this conversation: one entry a message, so that two tabs don't overwrite each other. */
  constructor(readonly shelf: UnsentShelf, readonly newId: () => string, readonly now: () => number = Date.now) {}

  /** In the order they were written. */
  all(): Unsent[] {
    return [...this.#waiting.values()].sort((a, b) => a.order - b.order);
  }

  /** The next to be sent, if there is one that can be. */
  next(): Unsent | undefined {
    const first = this.all().find(({ refused }) => refused === undefined);
    return first && !first.awaiting ? first : undefined;
  }

  get(clientId: string): Unsent | undefined {
    return this.#waiting.get(clientId);
  }

  /** Learns what earlier pages and other tabs left, and what they have sent meanwhile. */
  async load(): Promise<void> {
    const before = new Set(this.#kept);
    const kept = await this.shelf.all().catch(() => undefined);
    if (!kept) return;
    const found = new Set(kept.map(({ clientId }) => clientId));
    for (const clientId of before) {
      if (found.has(clientId)) continue;
      this.#kept.delete(clientId);
      this.#waiting.delete(clientId);
    }
    for (const unsent of kept) {
      if (this.#gone.has(unsent.clientId)) continue;
      this.#kept.add(unsent.clientId);
      this.#waiting.set(unsent.clientId, unsent);
    }
  }

  add(text: string, more: Partial<Pick<Unsent, 'clientId' | 'files' | 'awaiting'>> = {}): Unsent {
    const last = this.all().at(-1)?.order ?? 0;
    return this.#put({ clientId: this.newId(), text, order: Math.max(this.now(), last + 1), ...more });
  }

  /** An upload is done, it was refused, or it is tried again (then behind all others). */
  change(clientId: string, changes: Partial<Pick<Unsent, 'files' | 'awaiting' | 'refused' | 'order'>>): Unsent | undefined {
    const before = this.#waiting.get(clientId);
    return before && this.#put({ ...before, ...changes });
  }

  tryAgain(clientId: string): Unsent | undefined {
    const { refused: _, ...before } = this.#waiting.get(clientId) ?? { clientId: '', text: '', order: 0 };
    if (!before.clientId) return undefined;
    return this.#put({ ...before, order: Math.max(this.now(), (this.all().at(-1)?.order ?? 0) + 1) });
  }

  remove(clientId: string): void {
    this.#waiting.delete(clientId);
    this.#kept.delete(clientId);
    this.#gone.add(clientId);
    // Sent again after a reload it is still said once: the server knows the id.
    this.shelf.remove(clientId).catch(() => undefined);
  }

  #put(unsent: Unsent): Unsent {
    this.#waiting.set(unsent.clientId, unsent);
    this.shelf.put(unsent).then(
      () => {
        if (this.#gone.has(unsent.clientId)) void this.shelf.remove(unsent.clientId).catch(() => undefined);
        else this.#kept.add(unsent.clientId);
      },
      // A full or forbidden shelf: it is still in memory, for as long as this page is open.
      () => undefined,
    );
    return unsent;
  }
}
