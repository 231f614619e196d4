/** Every word an index has seen, with a number for each, kept sorted for prefix and typo look-ups. */
import { walkWithTypos } from './typos.js';

export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  /** Words in order, and their numbers beside them. */
  #sorted: string[] = [];
  #sortedIds: number[] = [];
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
    this.#order();
    const [from, to] = rangeOf(this.#sorted, prefix);
    return this.#sortedIds.slice(from, to);
  }

  /**
   * Words within `most` typos of `word` (a swap of neighbours is one; a typo on the first letter counts as two).
   * With `prefix`, words that begin like that. @returns id -> number of typos, the word itself left out.
   */
  withTypos(word: string, most: number, prefix: boolean): Map<number, number> {
    this.#order();
    const found = new Map<number, number>();
    const alike = rangeOf(this.#sorted, firstLetter(word));
    walkWithTypos(this.#sorted, alike, word, most, prefix, (at, edits) => void (edits > 0 && found.set(this.#sortedIds[at]!, edits)));
    if (most < 2) return found;
    const otherwise = (at: number, edits: number) => void found.set(this.#sortedIds[at]!, Math.max(2, edits + 1));
    walkWithTypos(this.#sorted, [0, alike[0]], word, most - 1, prefix, otherwise);
    walkWithTypos(this.#sorted, [alike[1], this.#sorted.length], word, most - 1, prefix, otherwise);
    return found;
  }

  #order(): void {
    if (this.#fresh.length === 0) return;
    this.#sorted = merge(this.#sorted, this.#fresh.sort(byCodeUnit));
    this.#sortedIds = this.#sorted.map((word) => this.#ids.get(word)!);
    this.#fresh = [];
  }
}

const firstLetter = (word: string) => String.fromCodePoint(word.codePointAt(0)!);

/** Where the words with this beginning stand: from, and up to but without. */
function rangeOf(sorted: string[], prefix: string): [number, number] {
  return [lowerBound(sorted, prefix), lowerBound(sorted, `${prefix}\uffff`)];
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Index of the first entry that is not less than `word`. */
function lowerBound(sorted: string[], word: string): number {
  let low = 0;
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
