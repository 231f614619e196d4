// Chooses how to find: by an index that bounds or sorts, or by reading everything. Bounds may be loose, the matcher always decides.
import { compileFilter, type Test } from './match.js';
import { isOperators } from './operators.js';
import { type Bounds, boundsOf } from './bounds.js';
import { CUT_PADDING, encodeFields, fit, highest, lowest } from '../bson/key.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';
import type { Collection, Index } from '../store/catalog.js';
import { equal } from '../bson/order.js';

export type Sort = [path: string, direction: 1 | -1][];
/** `id`: holds the document with this key and no other. */
export interface Interval { from: Buffer; to: Buffer; id?: Buffer }
export interface Scan { index: Index; intervals: Interval[]; reverse: boolean; sorts: boolean; bounded: number; exact: boolean }
/** `reads`: the fields that filter and sort look at, and the id; undefined when that may be any. */
export interface Plan { test: Test; filter: Doc; reads: ReadonlySet<string> | undefined; scan?: Scan; either?: Scan[]; sort: Sort }

const MAX_INTERVALS = 20_000;
const MAX_MERGED = 200;
const WHOLE: Interval = { from: Buffer.alloc(0), to: Buffer.from([255]) };

export function planFind(collection: Collection, filter: Doc, sort: Sort = [], hint?: Index | 'natural'): Plan {
  const plan: Plan = { test: compileFilter(filter), filter, reads: readBy(filter, sort), sort };
  if (hint === 'natural') return plan;
  const conditions = conjuncts(filter);
  // What is asked for by its id needs no look at the other indexes.
  const byId = collection.indexes[0];
  const one = byId && !hint ? scanOf(byId, conditions, sort) : undefined;
  if (one?.exact) return { ...plan, scan: cutUp(one) };
  const indexes = hint ? [hint] : collection.indexes;
  const scans = indexes.map((index) => scanOf(index, conditions, sort)).filter((scan) => scan !== undefined);
  const best = scans.filter((scan) => hint || scan.bounded > 0 || (scan.sorts && sort.length > 0)).sort((a, b) => score(b) - score(a))[0];
  if (best && (best.bounded > 0 || hint)) return { ...plan, scan: cutUp(best) };
  const either = eitherOf(collection, conditions);
  return either ? { ...plan, either } : { ...plan, scan: best && cutUp(best) };
}

/** A scan that is still only considered: its intervals, of which there may be thousands, are made for the chosen one alone. */
type Considered = Omit<Scan, 'intervals'> & { fields: Bounds[][] };

function cutUp({ fields, ...scan }: Considered): Scan {
  return { ...scan, intervals: scan.bounded > 0 ? combine(scan.index, fields) : [WHOLE] };
}

const score = (scan: Considered): number =>
  (scan.exact && scan.index.unique ? 1000 : 0) + scan.bounded * 10 + (scan.sorts ? 5 : 0) - scan.index.key.length * 0.1;

/** The top-level fields that a filter and an order look at, and the id; undefined when that may be any. */
export function readBy(filter: Doc, sort: Sort): ReadonlySet<string> | undefined {
  const paths = pathsOf(filter);
  return paths && new Set(['_id', ...[...paths, ...sort.map(([path]) => path)].map((path) => path.split('.')[0] as string)]);
}

function pathsOf(filter: Doc): string[] | undefined {
  const all: string[] = [];
  for (const [name, operand] of filter) {
    if (!name.startsWith('$')) all.push(name);
    else if (['$and', '$or', '$nor'].includes(name) && Array.isArray(operand)) {
      const branches = operand.filter(isDoc).map(pathsOf);
      if (branches.includes(undefined)) return undefined;
      all.push(...(branches as string[][]).flat());
    } else if (name !== '$comment') return undefined;
  }
  return all;
}

export type Condition = { path: string; operand: Value };

/** The conditions that must all hold: the top level and what $and adds to it. `$or` stays as one condition. */
export function conjuncts(filter: Doc): Condition[] {
  return [...filter].flatMap(([path, operand]) => {
    if (path === '$and' && Array.isArray(operand)) return operand.filter(isDoc).flatMap(conjuncts);
    return [{ path, operand }];
  });
}

function eitherOf(collection: Collection, conditions: Condition[]): Scan[] | undefined {
  for (const { path, operand } of conditions) {
    if (path !== '$or' || !Array.isArray(operand)) continue;
    const scans = operand.map((branch) => planFind(collection, branch as Doc).scan);
    if (scans.every((scan) => scan !== undefined && scan.bounded > 0)) return scans as Scan[];
  }
  return undefined;
}

function scanOf(index: Index, conditions: Condition[], sort: Sort): Considered | undefined {
  if (index.partial && !implies(conditions, index.partial)) return undefined;
  if (index.sparse && !index.key.some(([path]) => conditions.some((one) => one.path === path && demandsPresence(one.operand)))) return undefined;
  const fields: Bounds[][] = [];
  const roots = new Set<string>();
  for (const [path] of index.key) {
    const root = path.split('.')[0] as string;
    if (index.multikey && roots.has(root)) break;
    const bounds = boundsOf(path, conditions, index.multikey);
    if (!bounds) break;
    roots.add(root);
    fields.push(bounds);
    if (!bounds.every((bound) => bound.point)) break;
  }
  // More are too many: then the index is read whole, or not used.
  const many = fields.reduce((product, bounds) => product * bounds.length, 1);
  const bounded = many <= MAX_INTERVALS ? fields.length : 0;
  const pointed = leading(fields, (list) => list.every((bound) => bound.point));
  // Each interval is in order by itself; more than these are cheaper sorted than merged.
  const direction = many <= MAX_MERGED ? sortDirection(index, sort, pointed) : 0;
  const exact = leading(fields, (list) => list.length === 1 && (list[0] as Bounds).point) === index.key.length;
  return { index, fields, reverse: direction === -1, sorts: direction !== 0, bounded, exact };
}

function leading(fields: Bounds[][], holds: (list: Bounds[]) => boolean): number {
  const end = fields.findIndex((list) => !holds(list));
  return end === -1 ? fields.length : end;
}

// After the fields held equal, the index's order must be the wanted one, or its exact opposite.
function sortDirection(index: Index, sort: Sort, equalities: number): 1 | -1 | 0 {
  if (index.cut || index.sparse) return 0;
  const sortable = (path: string): boolean => !index.arrays[index.key.findIndex(([one]) => one === path)];
  // Of an array one element is held, but it sorts by its lowest or highest.
  const held = new Set(index.key.slice(0, equalities).map(([path]) => path).filter(sortable));
  const wanted = sort.filter(([path]) => !held.has(path));
  const offered = index.key.slice(equalities);
  if (wanted.length > offered.length || !wanted.every(([path]) => sortable(path))) return 0;
  // Without a single element held, a document stands in several places of an index over its array.
  if (index.arrays.some((is, i) => is && i >= equalities)) return 0;
  for (const way of [1, -1] as const) {
    if (wanted.every(([path, direction], i) => offered[i]?.[0] === path && offered[i]?.[1] === direction * way)) return way;
  }
  return 0;
}

function combine(index: Index, fields: Bounds[][]): Interval[] {
  let starts: Buffer[] = [Buffer.alloc(0)];
  let intervals: Interval[] = [WHOLE];
  for (const [i, bounds] of fields.entries()) {
    const direction = index.key[i]?.[1] as 1 | -1;
    intervals = starts.flatMap((start) => bounds.map((bound) => around(start, bound, direction)));
    if (!bounds.every((bound) => bound.point)) break;
    starts = starts.flatMap((start) => bounds.map((bound) => Buffer.concat([start, encodeFields([bound.value], [direction])])));
  }
  const single = index.name === '_id_';
  return intervals
    .map(({ from, to, id }) => ({ from: lowest(from), to: highest(to), ...(single && id && { id: fit(id) }) }))
    .sort((a, b) => Buffer.compare(a.from, b.from));
}

function around(start: Buffer, bound: Bounds, direction: 1 | -1): Interval {
  if (bound.point) {
    const point = Buffer.concat([start, encodeFields([bound.value], [direction])]);
    return { from: point, to: Buffer.concat([point, TOP]), id: point };
  }
  // An inverted bound may be a mere beginning (a kind), and what follows it may begin with any number of 255s.
  const [from, to] = direction === 1 ? [bound.from, bound.to] : [invert(bound.to), invert(bound.from)];
  return { from: Buffer.concat([start, from]), to: Buffer.concat([start, to, CUT_PADDING]) };
}

// Above whatever follows a field in a key: the next field's kind byte is at most 0xfe (inverted minKey).
const TOP = Buffer.from([255]);
const invert = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => 255 - byte));

function demandsPresence(operand: Value): boolean {
  if (!isOperators(operand)) return operand !== null && !(isDoc(operand) && operand.size === 0 && false);
  return [...operand].some(([name, value]) => {
    if (name === '$exists') return value === true;
    if (name === '$in') return Array.isArray(value) && value.length > 0 && !value.includes(null);
    if (name === '$elemMatch') return true;
    return ['$eq', '$gt', '$gte', '$lt', '$lte', '$regex', '$type', '$size', '$all', '$mod'].includes(name) && value !== null;
  });
}

// A partial index holds the answer when every one of its conditions is asked for, or follows from what is asked.
function implies(conditions: Condition[], partial: Doc): boolean {
  return conjuncts(partial).every(({ path, operand }) =>
    conditions.some((one) => one.path === path && (sameCondition(one.operand, operand) || follows(one.operand, operand))));
}

const sameCondition = (a: Value, b: Value): boolean => equal(plainEquality(a), plainEquality(b));

function plainEquality(operand: Value): Value {
  return isDoc(operand) && operand.size === 1 && operand.has('$eq') ? operand.get('$eq') : operand;
}

function follows(asked: Value, wanted: Value): boolean {
  if (!isOperators(wanted)) return false;
  if (wanted.size === 1 && wanted.get('$exists') === true) return demandsPresence(asked);
  const point = plainEquality(asked);
  if (isOperators(point) || point === null || Array.isArray(point) || isDoc(point)) {
    const list = isOperators(point) && point.size === 1 ? point.get('$in') : undefined;
    return Array.isArray(list) && list.length > 0 && list.every((value) => follows(value, wanted));
  }
  return compileFilter(new Map([['v', wanted]]))(new Map([['v', point]]));
}
