/** Orders candidates by the index's ranking rules: each rule parts the documents its forerunners held equal, and only as far as needed. */
import type { Column, Scalar } from '../column.js';
import { BUILT_IN_RULES } from '../settings.js';
import type { IndexState } from '../index-state.js';
import type { Judged, Rule } from './rules.js';
import { RULES } from './rules.js';

/** Distinct values picked out at once: more than a page is long. */
const FEW = 64;

export interface ValueRule {
  column: Column;
  descending: boolean;
}
export type Step = Rule | ValueRule;

/** The rules in force for one search. `words` is always there before the rules that need it; without terms only values count. */
export function stepsFor(state: IndexState, hasTerms: boolean, sort: ValueRule[]): Step[] {
  const steps: Step[] = [];
  let words = false;
  const addTextRule = (name: string) => {
    if (!hasTerms) return;
    if (!words) steps.push(RULES.words!);
    words = true;
    if (name !== 'words') steps.push(RULES[name]!);
  };
  for (const rule of state.settings.rankingRules) {
    if (rule === 'sort') steps.push(...sort);
    else if (rule === 'attribute') ['attributeRank', 'wordPosition'].forEach(addTextRule);
    else if (BUILT_IN_RULES.includes(rule)) addTextRule(rule);
    else steps.push({ column: state.columns.get(rule.slice(0, rule.lastIndexOf(':')))!, descending: rule.endsWith(':desc') });
  }
  return steps;
}

/** Documents best first; taking only the first few costs little more than these few. */
export function* inOrder(state: IndexState, docs: number[], steps: Step[], judge: (doc: number) => Judged, from = 0): Generator<number> {
  const step = steps[from];
  if (docs.length === 1 || !step) {
    yield* docs.length === 1 ? docs : docs.sort((a, b) => state.orders[a]! - state.orders[b]!);
    return;
  }
  const buckets = 'column' in step ? bucketsByValue(docs, step) : bucketsByRank(docs, (doc) => step.rank(judge(doc)));
  for (const bucket of buckets) yield* inOrder(state, bucket, steps, judge, from + 1);
}

function bucketsByRank(docs: number[], rank: (doc: number) => number): number[][] {
  const buckets = group(docs, rank);
  return [...buckets].sort(([a], [b]) => a - b).map(([, bucket]) => bucket);
}

/**
 * Numbers come before strings, and documents without a value come last, whichever the direction. Of many documents the first few are
 * picked out in one pass, and the others looked at only when somebody asks for more.
 */
function* bucketsByValue(docs: number[], rule: ValueRule): Generator<number[]> {
  if (docs.length <= FEW * 4) return yield* allByValue(docs, rule);
  const { column, descending } = rule;
  const farthest = fewNumbers(docs, rule);
  if (farthest !== undefined) {
    const { numbers } = column;
    const isFirst = (doc: number) => (descending ? numbers[doc]! >= farthest : numbers[doc]! <= farthest);
    yield* allByValue(docs.filter(isFirst), rule);
    yield* allByValue(docs.filter((doc) => !isFirst(doc)), rule);
    return;
  }
  const first: (Scalar | undefined)[] = [];
  for (const doc of docs) {
    const value = bestValue(column.valuesOf(doc), descending);
    if (first.length === FEW && compareValues(value, first[FEW - 1], descending) >= 0) continue;
    let place = first.length;
    while (place > 0 && compareValues(value, first[place - 1], descending) < 0) place--;
    if (place > 0 && compareValues(value, first[place - 1], descending) === 0) continue;
    first.splice(place, 0, value);
    if (first.length > FEW) first.pop();
  }
  const last = first.at(-1);
  const isFirst = (doc: number) => compareValues(bestValue(column.valuesOf(doc), descending), last, descending) <= 0;
  yield* allByValue(docs.filter(isFirst), rule);
  yield* allByValue(docs.filter((doc) => !isFirst(doc)), rule);
}

/** Where every document has one number: the last of the first few distinct ones. Undefined when some have none, or all are alike. */
function fewNumbers(docs: number[], { column: { numbers }, descending }: ValueRule): number | undefined {
  const sign = descending ? -1 : 1;
  const first: number[] = [];
  let farthest = Infinity;
  for (const doc of docs) {
    const value = numbers[doc]! * sign;
    if (value !== value) return undefined;
    if (value >= farthest || first.includes(value)) continue;
    let place = first.length;
    while (place > 0 && value < first[place - 1]!) place--;
    first.splice(place, 0, value);
    if (first.length > FEW) first.pop();
    if (first.length === FEW) farthest = first[FEW - 1]!;
  }
  return first.length === FEW ? farthest * sign : undefined;
}

function allByValue(docs: number[], { column, descending }: ValueRule): number[][] {
  const buckets = group(docs, (doc) => bestValue(column.valuesOf(doc), descending));
  return [...buckets].sort(([a], [b]) => compareValues(a, b, descending)).map(([, bucket]) => bucket);
}

function group<K>(docs: number[], keyOf: (doc: number) => K): Map<K, number[]> {
  const buckets = new Map<K, number[]>();
  for (const doc of docs) {
    const key = keyOf(doc);
    const bucket = buckets.get(key);
    if (bucket) bucket.push(doc);
    else buckets.set(key, [doc]);
  }
  return buckets;
}

function bestValue(values: readonly Scalar[], descending: boolean): Scalar | undefined {
  let best: Scalar | undefined;
  for (const value of values) if (best === undefined || compareValues(value, best, descending) < 0) best = value;
  return best;
}

function compareValues(a: Scalar | undefined, b: Scalar | undefined, descending: boolean): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  const order = a < b ? -1 : a > b ? 1 : 0;
  return descending ? -order : order;
}

/** How good a document is between 0 and 1: the text rules' ranks, each weighing as much as all after it leave open. */
export function rankingScore(judged: Judged, steps: Step[]): number {
  let rank = 1;
  let of = 1;
  for (const step of steps) {
    if ('column' in step) continue;
    const worst = step.worst(judged);
    const reached = worst + 1 - Math.min(worst, step.rank(judged));
    rank = (rank - 1) * (worst + 1) + reached;
    of *= worst + 1;
  }
  return rank / of;
}
