/** Where each query term stands in one document: the raw material of the ranking rules. */
import type { ResolvedTerm, Scope } from './resolve.js';
import { phrasePlaces, toleratesNoTypo } from './resolve.js';

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
        const variant = this.terms[i]!.variants.get(word)!;
        if (variant.typos > 0 && this.#strict.has(field)) continue;
        all[i]!.push({ field, position, typos: variant.typos, exact: variant.exact });
      }
    });
    for (const [i, term] of this.terms.entries()) {
      if (!term.phrase || term.found[doc] === 0) continue;
      for (const place of phrasePlaces(this.scope.state.text, doc, term.phrase)) {
        if (this.#fields.has(place.field)) all[i]!.push({ ...place, typos: 0, exact: true });
      }
    }
    return all;
  }
}
