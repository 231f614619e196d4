/** Every word an index has seen, with a number for each, kept sorted for prefix and typo look-ups. */
import { walkWithTypos } from './typos.js';

export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  #sorted: string[] = [];
  #fresh: string[] = [];

  get size(): number {
    return this.#words.length;
  }

  idOf(word: string): number | undefined {
    return this.#ids.get(word);
  }

  wordOf(id: number): string {
    return this.#words[id]!;
  }

  intern(word: string): number {
    let id = this.#ids.get(word);
    if (id === undefined) {
      id = this.#words.length;
      this.#ids.set(word, id);
      this.#words.push(word);
      this.#fresh.push(word);
    }
    return id;
  }

  /** Ids of the words that begin with `prefix`, the word itself included. */
  withPrefix(prefix: string): number[] {
    const sorted = this.#order();
    const found: number[] = [];
    for (let i = lowerBound(sorted, prefix); i < sorted.length && sorted[i]!.startsWith(prefix); i++) found.push(this.#ids.get(sorted[i]!)!);
    return found;
  }

  /**
   * Words within `most` typos of `word` (a swap of neighbours is one; a typo on the first letter counts as two).
   * With `prefix`, words that begin like that. @returns id -> number of typos, the word itself left out.
   */
  withTypos(word: string, most: number, prefix: boolean): Map<number, number> {
    const found = new Map<number, number>();
    walkWithTypos(this.#order(), word, most, prefix, (near, typos) => {
      if (typos > 0) found.set(this.#ids.get(near)!, typos);
    });
    return found;
  }

  #order(): string[] {
    if (this.#fresh.length > 0) {
      this.#sorted = merge(this.#sorted, this.#fresh.sort(byCodeUnit));
      this.#fresh = [];
    }
    return this.#sorted;
  }
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Index of the first entry that is not less than `word`. */
export function lowerBound(sorted: string[], word: string, from = 0): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merge(a: string[], b: string[]): string[] {
  const merged: string[] = new Array<string>(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let k = 0; k < merged.length; k++) merged[k] = j >= b.length || (i < a.length && a[i]! < b[j]!) ? a[i++]! : b[j++]!;
  return merged;
}
