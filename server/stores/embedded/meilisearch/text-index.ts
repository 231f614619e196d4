/** Which words stand where: postings by field for finding, and every document's own word list for ranking. */
import { HARD_DISTANCE, tokenise } from './words/tokenise.js';
import { Vocabulary } from './words/vocabulary.js';

const FIELD_LIMIT = 1024;
const LAST_POSITION = 65535;
/** A longer word can't be a key in the real engine either: it is left out. */
const LONGEST_WORD = 250;

export class TextIndex {
  readonly vocabulary = new Vocabulary();
  /** Searchable leaf paths by number, in order of first appearance. */
  readonly fields: string[] = [];
  readonly #fieldIds = new Map<string, number>();
  /** word id * FIELD_LIMIT + field -> ascending document numbers. */
  readonly #postings = new Map<number, number[]>();
  /** Pairs of (word id, field << 16 | position), document after document. */
  #arena = new Uint32Array(1 << 12);
  #used = 0;
  readonly #starts: number[] = [0];

  fieldId(path: string): number {
    let id = this.#fieldIds.get(path);
    if (id === undefined) {
      id = this.fields.length;
      if (id >= FIELD_LIMIT) throw new Error('A document has too many searchable fields.');
      this.fields.push(path);
      this.#fieldIds.set(path, id);
    }
    return id;
  }

  /** Adds the next document; its number must be one more than the last one's. */
  add(doc: number, texts: Map<number, string[]>): void {
    for (const [field, values] of texts) {
      let base = 0;
      for (const value of values) {
        let last = -1;
        for (const token of tokenise(value)) {
          const position = base + token.position;
          if (position > LAST_POSITION || token.text.length > LONGEST_WORD) continue;
          last = position;
          this.#put(doc, this.vocabulary.intern(token.text), field, position);
        }
        if (last >= 0) base = last + HARD_DISTANCE;
      }
    }
    this.#starts[doc + 1] = this.#used;
  }

  #put(doc: number, word: number, field: number, position: number): void {
    const key = word * FIELD_LIMIT + field;
    const docs = this.#postings.get(key);
    if (!docs) this.#postings.set(key, [doc]);
    else if (docs[docs.length - 1] !== doc) docs.push(doc);
    if (this.#used + 2 > this.#arena.length) {
      const larger = new Uint32Array(this.#arena.length * 2);
      larger.set(this.#arena);
      this.#arena = larger;
    }
    this.#arena[this.#used++] = word;
    this.#arena[this.#used++] = (field << 16) | position;
  }

  /** Ascending numbers of the documents that hold the word in the field (deleted ones may be among them). */
  docsOf(word: number, field: number): readonly number[] | undefined {
    return this.#postings.get(word * FIELD_LIMIT + field);
  }

  /** The document's words in order. */
  eachWord(doc: number, visit: (word: number, field: number, position: number) => void): void {
    const end = this.#starts[doc + 1]!;
    for (let i = this.#starts[doc]!; i < end; i += 2) {
      const place = this.#arena[i + 1]!;
      visit(this.#arena[i]!, place >>> 16, place & 0xffff);
    }
  }
}
