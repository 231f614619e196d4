/** A clock that stands still until a test moves it. */
import type { Clock } from '../../server/clock.js';

export class HandClock implements Clock {
  #now = new Date('2026-03-10T12:00:00Z').getTime();
  now(): Date {
    return new Date(this.#now);
  }
  /** Moves time on (milliseconds). */
  forward(ms: number): void {
    this.#now += ms;
  }
  set(at: Date): void {
    this.#now = at.getTime();
  }
}
