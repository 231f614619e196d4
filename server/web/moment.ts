/** What was read a moment ago is good for that moment: read once for all who ask at the same time. */

/** How long a moment is: set once, at the start. Nothing is remembered before, in commands and in most tests. */
let length = 0;

export function setMoment(ms: number): void {
  length = ms;
}

interface Kept<T> {
  value: Promise<T>;
  until: number;
}

export class Moment<T> {
  private readonly kept = new Map<string, Kept<T>>();

  /** @param most kept at once, the oldest leave first. @param ms instead of the moment that all have. */
  constructor(
    private readonly most: number,
    private readonly ms?: number,
  ) {}

  /** What is known under this name, or what `read` finds now. What failed isn't kept. */
  get(name: string, read: () => Promise<T>): Promise<T> {
    const known = this.kept.get(name);
    if (known && known.until > Date.now()) return known.value;
    // A query of the store runs anew each time somebody waits for it; a promise doesn't.
    return this.put(name, Promise.resolve(read()));
  }

  /** This is what is known now. */
  put(name: string, value: Promise<T>): Promise<T> {
    const ms = this.ms ?? length;
    if (ms === 0) return value;
    const kept = { value, until: Date.now() + ms };
    this.kept.delete(name);
    this.kept.set(name, kept);
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
    value.catch(() => {
      if (this.kept.get(name) === kept) this.kept.delete(name);
    });
    return value;
  }

  drop(name: string): void {
    this.kept.delete(name);
  }
}
