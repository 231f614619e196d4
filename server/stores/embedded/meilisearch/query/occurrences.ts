/** Where each query term stands in one document: the raw material of the ranking rules. */
import { phrasePlaces } from './phrases.js';
import type { ResolvedTerm, Scope } from './resolve.js';
import { toleratesNoTypo } from './typo-rules.js';

export interface Occurrence {
  field: number;
  position: number;
  typos: number;
  exact: boolean;
}

export class Occurrences {
  readonly #termsOfWord = new Map<number, number[]>();
  readonly #fields: Set<number>;
  readonly #strict: Set<number>;
  readonly #known = new Map<number, Occurrence[][]>();

  constructor(
    readonly scope: Scope,
    readonly terms: ResolvedTerm[],
  ) {
    this.#fields = new Set(scope.fields);
    this.#strict = new Set(scope.fields.filter((field) => toleratesNoTypo(scope.state, field)));
    for (const [i, term] of terms.entries()) {
      for (const word of term.variants.keys()) {
        const list = this.#termsOfWord.get(word);
        if (list) list.push(i);
        else this.#termsOfWord.set(word, [i]);
      }
    }
  }

  /** By term, in order of place. */
  of(doc: number): Occurrence[][] {
    let all = this.#known.get(doc);
    if (!all) this.#known.set(doc, (all = this.#read(doc)));
    return all;
  }

  #read(doc: number): Occurrence[][] {
    const all: Occurrence[][] = this.terms.map(() => []);
    this.scope.state.text.eachWord(doc, (word, field, position) => {
      const terms = this.#termsOfWord.get(word);
      if (!terms || !this.#fields.has(field)) return;
      for (const i of terms) {
        const { typos, exact } = this.terms[i]!.variants.get(word)!;
        if (typos === 0 || !this.#strict.has(field)) all[i]!.push({ field, position, typos, exact });
      }
    });
    for (const [i, term] of this.terms.entries()) {
      if (term.found[doc] === 0) continue;
      for (const { words, typos, exact } of term.phrases) {
        for (const place of phrasePlaces(this.scope.state.text, doc, words)) {
          if (this.#fields.has(place.field) && (typos === 0 || !this.#strict.has(place.field))) all[i]!.push({ ...place, typos, exact });
        }
      }
    }
    return all;
  }
}
