/** What happens when: everything that is going to happen, in the order of its time, under a clock that moves with it. */
import type { Clock } from '../clock.js';

export class MovingClock implements Clock {
  #now: number;
  constructor(start: Date) {
    this.#now = start.getTime();
  }
  now(): Date {
    return new Date(this.#now);
  }
  /** Only ever on. */
  moveTo(at: number): void {
    this.#now = Math.max(this.#now, at);
  }
  /** @param ms milliseconds. */
  forward(ms: number): void {
    this.#now += ms;
  }
}

interface Entry {
  at: number;
  turn: number;
  happen: () => Promise<void>;
}

export class Agenda {
  readonly #entries: Entry[] = [];
  #turn = 0;
  /** How many have happened. */
  done = 0;

  /** @param end what would happen after it is left out: the world ends at the present. */
  constructor(
    private readonly clock: MovingClock,
    private readonly end: number,
  ) {}

  get left(): number {
    return this.#entries.length;
  }

  /** Plans it; what lies after the end is forgotten. */
  plan(at: number, happen: () => Promise<void>): void {
    if (at > this.end) return;
    const entry = { at, turn: this.#turn++, happen };
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comesFirst(this.#entries[middle]!, entry)) low = middle + 1;
      else high = middle;
    }
    this.#entries.splice(low, 0, entry);
  }

  /** Lets all of it happen, and whatever is planned by it. @param after is called after each. */
  async run(after: () => Promise<void>): Promise<void> {
    for (let next = this.#entries.shift(); next; next = this.#entries.shift()) {
      this.clock.moveTo(next.at);
      await next.happen();
      this.done++;
      await after();
    }
    this.clock.moveTo(this.end);
  }
}

function comesFirst(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.turn < other.turn);
}
