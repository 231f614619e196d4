/** What happens when, second by second: the simulation skips from one busy second to the next. */
import { SECOND } from '../../../clock.js';

export class Timetable<T> {
  readonly #heap: { at: number; turn: number; entry: T }[] = [];
  #turn = 0;

  get next(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  /** At the next whole second: that is how often the server's own jobs look. */
  plan(at: number, entry: T): void {
    const heap = this.#heap;
    heap.push({ at: Math.ceil(at / SECOND) * SECOND, turn: this.#turn++, entry });
    for (let place = heap.length - 1; place > 0; ) {
      const parent = (place - 1) >> 1;
      if (!this.#before(place, parent)) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /** Everything of the next busy second, in the order it was planned. */
  take(): T[] {
    const taken: T[] = [];
    const at = this.next;
    while (at !== null && this.next === at) taken.push(this.#takeFirst());
    return taken;
  }

  #takeFirst(): T {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      for (let place = 0; ; ) {
        const [left, right] = [2 * place + 1, 2 * place + 2];
        let least = place;
        if (left < heap.length && this.#before(left, least)) least = left;
        if (right < heap.length && this.#before(right, least)) least = right;
        if (least === place) break;
        this.#swap(place, least);
        place = least;
      }
    }
    return first.entry;
  }

  #before(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one]!, this.#heap[other]!];
    return a.at < b.at || (a.at === b.at && a.turn < b.turn);
  }

  #swap(one: number, other: number): void {
    [this.#heap[one], this.#heap[other]] = [this.#heap[other]!, this.#heap[one]!];
  }
}
