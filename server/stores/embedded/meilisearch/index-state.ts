/** One index in memory: which documents live, their words and their columns. Documents themselves stay in the store. */
import { Column } from './column.js';
import { covers, eachLeaf, type Document, type Json } from './flatten.js';
import { BUILT_IN_RULES, type Settings } from './settings.js';
import { TextIndex } from './text-index.js';

export class IndexState {
  readonly text = new TextIndex();
  readonly columns = new Map<string, Column>();
  /** By document number: 1 while it may be found. */
  alive = new Uint8Array(1 << 10);
  /** By document number: the document's id. */
  readonly ids: string[] = [];
  /** By document number: its place among equals; kept when a document is replaced. */
  readonly orders: number[] = [];
  readonly #numbers = new Map<string, number>();
  /** What recent filters let through, by their text; forgotten with every change. */
  readonly filtered = new Map<string, Uint8Array>();
  readonly fieldCounts = new Map<string, number>();
  readonly #fieldsOf: string[][] = [];

  constructor(readonly settings: Settings) {
    for (const attribute of columnsOf(settings)) this.columns.set(attribute, new Column());
  }

  /** Number of living documents. */
  get count(): number {
    return this.#numbers.size;
  }

  /** Numbers ever given; living ones are those with `alive`. */
  get capacity(): number {
    return this.ids.length;
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** Numbers of the living documents. */
  living(): number[] {
    return [...this.#numbers.values()];
  }

  /** Ids of the living documents in their order. */
  idsInOrder(): string[] {
    return [...this.#numbers.values()].sort((a, b) => this.orders[a]! - this.orders[b]!).map((doc) => this.ids[doc]!);
  }

  /** Takes a document in without showing it yet. @returns its number, for `show`. */
  prepare(id: string, order: number, document: Document): number {
    const doc = this.ids.length;
    if (doc >= this.alive.length) {
      const larger = new Uint8Array(this.alive.length * 2);
      larger.set(this.alive);
      this.alive = larger;
    }
    this.ids.push(id);
    this.orders.push(order);
    this.#fieldsOf.push(Object.keys(document));
    this.text.add(doc, this.#texts(document));
    for (const [attribute, column] of this.columns) column.add(doc, valueAt(document, attribute));
    return doc;
  }

  /** Lets searches find a prepared document, and its forerunner no longer. */
  show(doc: number): void {
    const id = this.ids[doc]!;
    this.hide(id);
    this.filtered.clear();
    this.#numbers.set(id, doc);
    this.alive[doc] = 1;
    for (const field of this.#fieldsOf[doc]!) this.fieldCounts.set(field, (this.fieldCounts.get(field) ?? 0) + 1);
  }

  hide(id: string): void {
    const doc = this.#numbers.get(id);
    if (doc === undefined) return;
    this.filtered.clear();
    this.alive[doc] = 0;
    this.#numbers.delete(id);
    for (const field of this.#fieldsOf[doc]!) {
      const left = this.fieldCounts.get(field)! - 1;
      if (left > 0) this.fieldCounts.set(field, left);
      else this.fieldCounts.delete(field);
    }
  }

  /** Weight of each text field: its place in searchableAttributes, all the same for '*'. */
  weightOf(path: string): number {
    return this.settings.searchableAttributes.findIndex((attribute) => covers(attribute, path));
  }

  #texts(document: Document): Map<number, string[]> {
    const texts = new Map<number, string[]>();
    eachLeaf(document, '', (path, value) => {
      if (value === null || typeof value === 'object' || this.weightOf(path) < 0) return;
      const field = this.text.fieldId(path);
      const text = String(value);
      const values = texts.get(field);
      if (values) values.push(text);
      else texts.set(field, [text]);
    });
    return texts;
  }
}

function columnsOf(settings: Settings): Set<string> {
  const names = new Set([...settings.filterableAttributes, ...settings.sortableAttributes]);
  for (const rule of settings.rankingRules) if (!BUILT_IN_RULES.includes(rule)) names.add(rule.slice(0, rule.lastIndexOf(':')));
  if (settings.distinctAttribute !== null) names.add(settings.distinctAttribute);
  return names;
}

/** What a dotted path names in a document; members of arrays of objects are gathered. */
export function valueAt(document: Document, path: string): Json | undefined {
  if (Object.hasOwn(document, path)) return document[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const head = path.slice(0, dot);
  if (!Object.hasOwn(document, head)) return undefined;
  const inner = document[head]!;
  const rest = path.slice(dot + 1);
  if (!Array.isArray(inner)) return inner !== null && typeof inner === 'object' ? valueAt(inner, rest) : undefined;
  const gathered = inner.flatMap((item) => (item !== null && typeof item === 'object' && !Array.isArray(item) ? (valueAt(item, rest) ?? []) : []));
  return gathered.length > 0 ? gathered : undefined;
}
