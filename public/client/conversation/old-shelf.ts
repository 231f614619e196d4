/** What isn't sent, in localStorage: where it is put at once, and where it stays in browsers that give nothing larger. */
import type { Unsent, UnsentShelf } from './outbox.js';

/** The part of localStorage that is used; it may refuse to keep anything. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** One entry a message, so that two tabs don't overwrite each other. */
export class OldShelf implements UnsentShelf {
  constructor(readonly shelf: Shelf, readonly name: string) {}

  async all(): Promise<Unsent[]> {
    const kept: Unsent[] = [];
    for (let place = 0; place < this.shelf.length; place++) {
      const key = this.shelf.key(place);
      if (!key?.startsWith(`${this.name}:`)) continue;
      const unsent = parsed(this.shelf.getItem(key));
      if (unsent) kept.push(unsent);
    }
    return kept;
  }

  async put(unsent: Unsent): Promise<void> {
    this.shelf.setItem(`${this.name}:${unsent.clientId}`, JSON.stringify(unsent));
  }

  async remove(clientId: string): Promise<void> {
    this.shelf.removeItem(`${this.name}:${clientId}`);
  }
}

/** Somebody else's words under our name are not worth a broken page. */
function parsed(text: string | null): Unsent | null {
  try {
    const found = JSON.parse(text ?? 'null') as Partial<Unsent> | null;
    return typeof found?.clientId === 'string' && typeof found.text === 'string' && typeof found.order === 'number' ? (found as Unsent) : null;
  } catch {
    return null;
  }
}
