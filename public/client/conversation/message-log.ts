/** Which messages a page holds: numbers have no gaps, so the highest number held in a row says what is missing. */
export interface Numbered {
  seq: number;
}

export class MessageLog<M extends Numbered> {
  #held: number;
  #known: number;
  readonly #early = new Map<number, M>();

  /** @param held the page begins with the messages up to this number. */
  constructor(held: number) {
    this.#held = held;
    this.#known = held;
  }

  /** Every message up to this number is here. */
  get held(): number {
    return this.#held;
  }

  /** Whether there is a message that isn't here. */
  get behind(): boolean {
    return this.#known > this.#held;
  }

  /** Someone said that there are messages up to this number. */
  knowOf(seq: number): void {
    this.#known = Math.max(this.#known, seq);
  }

  /** Takes one in; returns those to show now, in order: none for one already here or one that is still waiting for others before it. */
  take(message: M): M[] {
    this.knowOf(message.seq);
    if (message.seq > this.#held) this.#early.set(message.seq, message);
    const ready: M[] = [];
    for (let next = this.#early.get(this.#held + 1); next; next = this.#early.get(this.#held + 1)) {
      this.#early.delete(next.seq);
      this.#held = next.seq;
      ready.push(next);
    }
    return ready;
  }
}
