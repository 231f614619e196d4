/** The floor: BM25 over titles as plain lower-case words (k1 1.2, b .75). */
const K1 = 1.2;
const B = 0.75;

export class TitleBm25 {
  #postings = new Map<string, Map<number, number>>();
  #lengths: number[] = [];
  #total = 0;

  constructor(titles: string[]) {
    titles.forEach((title, number) => {
      const words = wordsOf(title);
      this.#lengths.push(words.length);
      this.#total += words.length;
      for (const word of words) {
        const posting = this.#postings.get(word) ?? new Map<number, number>();
        this.#postings.set(word, posting.set(number, (posting.get(number) ?? 0) + 1));
      }
    });
  }

  /** Numbers of the titles that fit best, best first; equals in the order of the titles. */
  search(title: string, most: number): number[] {
    const mean = this.#total / this.#lengths.length;
    const scores = new Map<number, number>();
    for (const word of new Set(wordsOf(title))) {
      const posting = this.#postings.get(word);
      if (!posting) continue;
      const idf = Math.log(1 + (this.#lengths.length - posting.size + 0.5) / (posting.size + 0.5));
      for (const [number, times] of posting) scores.set(number, (scores.get(number) ?? 0) + (idf * times * (K1 + 1)) / (times + K1 * (1 - B + (B * this.#lengths[number]!) / mean)));
    }
    return [...scores].sort(([a, x], [b, y]) => y - x || a - b).slice(0, most).map(([number]) => number);
  }
}

const wordsOf = (title: string) => title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
