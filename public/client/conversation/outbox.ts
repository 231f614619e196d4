/** What was written and isn't known to have arrived: kept over tunnels, reloads and closed tabs. */
export interface Unsent {
  clientId: string;
  text: string;
  /** Place in the order of writing. */
  order: number;
}

/** The part of localStorage that is used; it may refuse to keep anything. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export class Outbox {
  readonly #waiting = new Map<string, Unsent>();

  /** @param name of this person's part of this conversation: one entry a message, so that two tabs don't overwrite each other. */
  constructor(readonly shelf: Shelf, readonly name: string, readonly newId: () => string, readonly now: () => number = Date.now) {
    for (const unsent of this.#kept()) this.#waiting.set(unsent.clientId, unsent);
  }

  /** In the order they were written. */
  all(): Unsent[] {
    return [...this.#waiting.values()].sort((a, b) => a.order - b.order);
  }

  add(text: string): Unsent {
    const last = this.all().at(-1)?.order ?? 0;
    const unsent = { clientId: this.newId(), text, order: Math.max(this.now(), last + 1) };
    this.#waiting.set(unsent.clientId, unsent);
    try {
      this.shelf.setItem(this.#key(unsent.clientId), JSON.stringify(unsent));
    } catch {
      // A full or forbidden shelf: it is still in memory, for as long as this page is open.
    }
    return unsent;
  }

  remove(clientId: string): void {
    this.#waiting.delete(clientId);
    try {
      this.shelf.removeItem(this.#key(clientId));
    } catch {
      // Sent again after a reload it is still said once: the server knows the id.
    }
  }

  #key(clientId: string): string {
    return `${this.name}:${clientId}`;
  }

  #kept(): Unsent[] {
    const kept: Unsent[] = [];
    try {
      for (let place = 0; place < this.shelf.length; place++) {
        const key = this.shelf.key(place);
        if (!key?.startsWith(`${this.name}:`)) continue;
        const unsent = JSON.parse(this.shelf.getItem(key) ?? 'null') as Partial<Unsent> | null;
        if (typeof unsent?.clientId === 'string' && typeof unsent.text === 'string' && typeof unsent.order === 'number') kept.push(unsent as Unsent);
      }
    } catch {
      // Somebody else's words under our name are not worth a broken page.
    }
    return kept;
  }
}
