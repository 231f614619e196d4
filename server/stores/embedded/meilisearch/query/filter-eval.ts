/** A filter tree against an index's columns: the documents it lets through. */
import type { Column, Scalar } from '../column.js';
import { facetKey } from '../column.js';
import { Fault } from '../faults.js';
import { covers } from '../flatten.js';
import type { IndexState } from '../index-state.js';
import { parseFilter, type Filter } from './filter-parse.js';

export type DocSet = Uint8Array;

const REMEMBERED = 50;

/** What a request's filter lets through, or null without one. The set is shared: it must not be changed. */
export function filterDocuments(state: IndexState, given: unknown, code: string): Readonly<DocSet> | null {
  const parsed = parseFilter(given, code);
  if (!parsed) return null;
  const text = JSON.stringify(given);
  let set = state.filtered.get(text);
  if (!set) {
    set = evaluate(state, parsed, code);
    if (state.filtered.size >= REMEMBERED) state.filtered.clear();
    state.filtered.set(text, set);
  }
  return set;
}

/** By document number: 1 when let through. Deleted documents may be among them. Throws `code` for an attribute that can't be filtered. */
function evaluate(state: IndexState, filter: Filter, code: string): DocSet {
  switch (filter.op) {
    case 'and':
      return filter.parts.map((part) => evaluate(state, part, code)).reduce((a, b) => combine(a, b, (x, y) => x & y));
    case 'or':
      return filter.parts.map((part) => evaluate(state, part, code)).reduce((a, b) => combine(a, b, (x, y) => x | y));
    case 'not':
      return evaluate(state, filter.part, code).map((bit) => 1 - bit);
    case 'compare':
      return compare(state, columnOf(state, filter.attribute, code), filter);
    case 'in':
      return equalTo(state, columnOf(state, filter.attribute, code), filter.values);
    case 'range': {
      const column = columnOf(state, filter.attribute, code);
      const from = numberOf(filter.from, code);
      const to = numberOf(filter.to, code);
      return byValue(state, column, (value) => typeof value === 'number' && value >= from && value <= to);
    }
    case 'starts': {
      const beginning = facetKey(filter.value);
      return byValue(state, columnOf(state, filter.attribute, code), (value) => typeof value === 'string' && value.startsWith(beginning));
    }
    case 'exists':
      return byDoc(state, columnOf(state, filter.attribute, code).exists);
    case 'null':
      return byDoc(state, columnOf(state, filter.attribute, code).isNull);
    case 'empty':
      return byDoc(state, columnOf(state, filter.attribute, code).isEmpty);
  }
}

function compare(state: IndexState, column: Column, filter: Extract<Filter, { op: 'compare' }>): DocSet {
  if (filter.comparison === '=') return equalTo(state, column, [filter.value]);
  if (filter.comparison === '!=') return equalTo(state, column, [filter.value]).map((bit) => 1 - bit);
  const number = Number(filter.value);
  const bound: Scalar = filter.value.trim() === '' || Number.isNaN(number) ? facetKey(filter.value) : number;
  const test = { '>': (v: Scalar) => v > bound, '>=': (v: Scalar) => v >= bound, '<': (v: Scalar) => v < bound, '<=': (v: Scalar) => v <= bound }[filter.comparison];
  return byValue(state, column, (value) => typeof value === typeof bound && test(value));
}

function equalTo(state: IndexState, column: Column, values: string[]): DocSet {
  const set = new Uint8Array(state.capacity);
  for (const value of values) {
    for (const doc of column.byValue.get(facetKey(value)) ?? []) set[doc] = 1;
    const number = Number(value);
    if (value.trim() !== '' && !Number.isNaN(number)) for (const doc of column.byValue.get(number) ?? []) set[doc] = 1;
  }
  return set;
}

function byValue(state: IndexState, column: Column, fits: (value: Scalar) => boolean): DocSet {
  const set = new Uint8Array(state.capacity);
  for (const [value, docs] of column.byValue) if (fits(value)) for (const doc of docs) set[doc] = 1;
  return set;
}

function byDoc(state: IndexState, fits: (doc: number) => boolean): DocSet {
  const set = new Uint8Array(state.capacity);
  for (let doc = 0; doc < set.length; doc++) if (fits(doc)) set[doc] = 1;
  return set;
}

function combine(a: DocSet, b: DocSet, how: (x: number, y: number) => number): DocSet {
  for (let doc = 0; doc < a.length; doc++) a[doc] = how(a[doc]!, b[doc]!);
  return a;
}

function numberOf(text: string, code: string): number {
  const number = Number(text);
  if (text.trim() === '' || Number.isNaN(number)) throw new Fault(code, `invalid float literal: \`${text}\``);
  return number;
}

function columnOf(state: IndexState, attribute: string, code: string): Column {
  const { filterableAttributes } = state.settings;
  if (!filterableAttributes.some((one) => covers(one, attribute))) throw notFilterable(attribute, filterableAttributes, code);
  const column = state.columns.get(attribute);
  if (!column) throw new Fault(code, `Attribute \`${attribute}\` is not filterable in the embedded engine: name it in \`filterableAttributes\` itself, not only its parent.`);
  return column;
}

function notFilterable(attribute: string, filterable: string[], code: string): Fault {
  const known = filterable.length === 0 ? 'This index does not have configured filterable attributes.' : `Available filterable attribute patterns are: \`${filterable.join(', ')}\`.`;
  return new Fault(code, `Attribute \`${attribute}\` is not filterable. ${known}`);
}
