// Projections: which fields of a document a client gets to see (manual: "Project Fields to Return from Query").
import { badValue, MongoError, notCarried } from '../errors.js';
import { isNumber, toInteger, toNumber } from '../bson/numbers.js';
import { isDoc, type Doc, type Value } from '../bson/value.js';
import { compileExpression } from '../aggregate/expression.js';
import { compileElement } from './match.js';

export interface Projection {
  (document: Doc): Doc;
  /** The fields it copies as they are, of which it needs nothing but their bytes. */
  copies?: ReadonlySet<string>;
  /** The fields it looks at; undefined when that may be any. */
  reads?: ReadonlySet<string>;
}
interface Node { keep?: boolean; children: Map<string, Node>; compute?: (document: Doc, value: Value) => Value }

const node = (): Node => ({ children: new Map() });

/** Undefined when everything is shown. */
export function compileProjection(projection: Value, aggregation = false): Projection | undefined {
  if (projection === undefined || projection === null) return undefined;
  if (!isDoc(projection)) throw badValue('Expected field projection to be of type object');
  if (projection.size === 0) return undefined;
  const root = node();
  const ways = new Set<boolean>();
  let idWay: boolean | undefined;
  flatten(projection, '', (path, operand) => {
    const way = plant(root, path, operand, aggregation);
    if (path === '_id') idWay = way ?? true;
    else if (way !== undefined) ways.add(way);
  });
  if (ways.size === 2) {
    const name = [...projection].find(([path, operand]) => path !== '_id' && isFlag(operand) === [...ways].at(-1))?.[0];
    throw ways.has(true) && [...ways][0] ? new MongoError(31254, `Cannot do exclusion on field ${name} in inclusion projection`) : new MongoError(31253, `Cannot do inclusion on field ${name} in exclusion projection`);
  }
  const including = ways.size ? ways.has(true) : hasComputed(projection, aggregation) || idWay === true;
  if (!including) return (document) => exclude(root, document, document) as Doc;
  const show: Projection = (document) => include(root, document, idWay !== false);
  const children = [...root.children];
  if (computesInside(root)) return show;
  const names = new Set([...(idWay === false ? [] : ['_id']), ...children.flatMap(([name, child]) => (child.keep === false ? [] : [name]))]);
  show.reads = names;
  if (children.every(([, child]) => child.children.size === 0)) show.copies = names;
  return show;
}

const hasComputed = (projection: Doc, aggregation: boolean): boolean =>
  [...projection].some(([path, operand]) => path !== '_id' && isFlag(operand) === undefined && (aggregation || !(isDoc(operand) && operand.has('$slice'))));

function flatten(projection: Doc, before: string, visit: (path: string, operand: Value) => void): void {
  for (const [name, operand] of projection) {
    const path = before + name;
    const nested = isDoc(operand) && operand.size > 0 && !operand.keys().next().value?.startsWith('$');
    if (nested) flatten(operand, `${path}.`, visit);
    else visit(path, operand);
  }
}

function isFlag(operand: Value): boolean | undefined {
  if (typeof operand === 'boolean') return operand;
  return isNumber(operand) ? toNumber(operand) !== 0 : undefined;
}

// Answers true for inclusion, false for exclusion, undefined for what goes with both.
function plant(root: Node, path: string, operand: Value, aggregation: boolean): boolean | undefined {
  const parts = path.split('.');
  if (parts.some((part) => part === '')) throw new MongoError(40352, 'FieldPath field names may not be empty strings.');
  if (parts.some((part) => part.startsWith('$'))) throw parts.at(-1) === '$' ? notCarried('The positional projection') : new MongoError(16410, `FieldPath field names may not start with '$'. Consider using $getField or $setField.`);
  let at = root;
  for (const part of parts) {
    if (at.keep !== undefined || at.compute) throw new MongoError(31249, `Path collision at ${path} remaining portion ${part}`);
    let next = at.children.get(part);
    if (!next) at.children.set(part, (next = node()));
    at = next;
  }
  if (at.children.size || at.keep !== undefined || at.compute) throw new MongoError(31250, `Path collision at ${path}`);
  const flag = isFlag(operand);
  if (flag !== undefined) {
    at.keep = flag;
    return flag;
  }
  return compute(at, operand, aggregation);
}

function compute(at: Node, operand: Value, aggregation: boolean): boolean | undefined {
  if (isDoc(operand) && !aggregation && operand.has('$slice')) {
    const cut = sliceOf(operand.get('$slice'));
    at.compute = (_document, value) => (Array.isArray(value) ? cut(value) : value);
    return undefined;
  }
  if (isDoc(operand) && !aggregation && operand.has('$elemMatch')) {
    const test = compileElement(operand.get('$elemMatch'));
    at.compute = (_document, value) => {
      const first = Array.isArray(value) ? value.find(test) : undefined;
      return first === undefined ? undefined : [first];
    };
    return true;
  }
  if (isDoc(operand) && operand.has('$meta')) throw notCarried('The projection $meta');
  const evaluate = compileExpression(operand);
  at.compute = (document) => evaluate({ root: document, vars: {} });
  return true;
}

function sliceOf(operand: Value): (array: Value[]) => Value[] {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map(toInteger);
  if (numbers.some((number) => number === undefined)) throw new MongoError(28667, 'Invalid $slice syntax. The given syntax did not match the find() syntax');
  const [first, second] = numbers as [number, number | undefined];
  if (second === undefined) return (array) => (first < 0 ? array.slice(first) : array.slice(0, first));
  if (second <= 0) throw new MongoError(28724, 'First argument to $slice must be an array, second must be positive');
  return (array) => array.slice(first < 0 ? Math.max(0, array.length + first) : first).slice(0, second);
}

function include(root: Node, document: Doc, withId: boolean): Doc {
  const out: Doc = new Map();
  if (withId && document.has('_id') && !root.children.has('_id')) out.set('_id', document.get('_id'));
  return fill(root, document, document, out);
}

function fill(at: Node, value: Doc, root: Doc, out: Doc): Doc {
  for (const [name, inner] of value) {
    const child = at.children.get(name);
    if (!child || child.keep === false) continue;
    const shown = child.compute ? child.compute(root, inner) : child.keep ? inner : within(child, inner, root);
    if (shown !== undefined) out.set(name, shown);
  }
  for (const [name, child] of at.children) {
    if (value.has(name)) continue;
    const shown = child.compute ? child.compute(root, undefined) : computesInside(child) ? fill(child, new Map(), root, new Map()) : undefined;
    if (shown !== undefined) out.set(name, shown);
  }
  return out;
}

const computesInside = (at: Node): boolean => [...at.children.values()].some((child) => child.compute !== undefined || computesInside(child));

function within(at: Node, value: Value, root: Doc): Value {
  if (Array.isArray(value)) return value.map((element) => within(at, element, root)).filter((element) => element !== undefined);
  if (isDoc(value)) return fill(at, value, root, new Map());
  return computesInside(at) ? fill(at, new Map(), root, new Map()) : undefined;
}

function exclude(at: Node, value: Value, root: Doc): Value {
  if (Array.isArray(value)) return value.map((element) => exclude(at, element, root));
  if (!isDoc(value)) return value;
  const out: Doc = new Map();
  for (const [name, inner] of value) {
    const child = at.children.get(name);
    if (child?.keep === false) continue;
    const shown = !child || child.keep ? inner : child.compute ? child.compute(root, inner) : exclude(child, inner, root);
    if (shown !== undefined) out.set(name, shown);
  }
  return out;
}
