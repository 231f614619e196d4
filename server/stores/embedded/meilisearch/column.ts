/** One attribute's values for every document, by document and by value: what filters, sorting and facets read. */
import { eachLeaf, type Json } from './flatten.js';

export type Scalar = number | string;

const EXISTS = 1;
const NULL = 2;
const EMPTY = 4;
const NONE: readonly Scalar[] = [];

/** Strings are compared without regard to case, compatibility forms and outer blanks. */
export const facetKey = (value: string): string => value.trim().normalize('NFKD').toLowerCase();

export class Column {
  readonly #flags: number[] = [];
  readonly #values: (Scalar[] | undefined)[] = [];
  readonly #originals = new Map<string, string>();
  readonly byValue = new Map<Scalar, number[]>();
  /** By document: its one value when that is a number, else NaN. */
  numbers = new Float64Array(1 << 10);

  /** @param value undefined when the document lacks the attribute. */
  add(doc: number, value: Json | undefined): void {
    this.#flags[doc] = 0;
    if (doc >= this.numbers.length) {
      const larger = new Float64Array(Math.max(doc + 1, this.numbers.length * 2));
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[doc] = NaN;
    if (value === undefined) return;
    let flags = EXISTS;
    if (value === null) flags |= NULL;
    if (value === '' || (Array.isArray(value) && value.length === 0) || (value !== null && typeof value === 'object' && Object.keys(value).length === 0)) flags |= EMPTY;
    this.#flags[doc] = flags;
    const values: Scalar[] = [];
    eachLeaf(value, '', (path, leaf) => {
      if (path !== '' || leaf === null || typeof leaf === 'object') return;
      const scalar = typeof leaf === 'number' ? leaf : facetKey(String(leaf));
      if (typeof scalar === 'string' && !this.#originals.has(scalar)) this.#originals.set(scalar, String(leaf));
      if (values.includes(scalar)) return;
      values.push(scalar);
      const docs = this.byValue.get(scalar);
      if (docs) docs.push(doc);
      else this.byValue.set(scalar, [doc]);
    });
    if (values.length > 0) this.#values[doc] = values;
    if (values.length === 1 && typeof values[0] === 'number') this.numbers[doc] = values[0];
  }

  valuesOf(doc: number): readonly Scalar[] {
    return this.#values[doc] ?? NONE;
  }

  /** How a value was first written, for showing it. */
  written(value: Scalar): string {
    return typeof value === 'number' ? String(value) : (this.#originals.get(value) ?? value);
  }

  exists = (doc: number): boolean => (this.#flags[doc]! & EXISTS) !== 0;
  isNull = (doc: number): boolean => (this.#flags[doc]! & NULL) !== 0;
  isEmpty = (doc: number): boolean => (this.#flags[doc]! & EMPTY) !== 0;
}
