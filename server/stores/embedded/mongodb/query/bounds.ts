// What a filter says about one path, as ranges of keys. Looser than the truth is fine, tighter would lose documents.
import { BSONRegExp, MaxKey, MinKey } from 'bson';
import { encodeFields } from '../bson/key.js';
import { KIND, kindOf } from '../bson/order.js';
import { isDoc, type Value } from '../bson/value.js';
import { isOperators } from './operators.js';
import type { Condition } from './plan.js';

export type Bounds = { point: true; value: Value } | { point: false; from: Buffer; to: Buffer };

/** The ranges that hold every match, or undefined when the path is not bounded by the filter. */
export function boundsOf(path: string, conditions: Condition[], multikey: boolean): Bounds[] | undefined {
  let best: Bounds[] | undefined;
  for (const { path: asked, operand } of conditions) {
    if (asked !== path) continue;
    const found = ofOperand(operand, multikey);
    if (found && (!best || better(found, best))) best = found;
    else if (found && best && !multikey) best = tightest(best, found);
  }
  return best;
}

const better = (a: Bounds[], b: Bounds[]): boolean => a.every((one) => one.point) && (!b.every((one) => one.point) || a.length < b.length);

function tightest(a: Bounds[], b: Bounds[]): Bounds[] {
  const [left] = a;
  const [right] = b;
  if (a.length !== 1 || b.length !== 1 || !left || !right || left.point || right.point) return a;
  return [intersect(left, right)];
}

type Range = Extract<Bounds, { point: false }>;

const intersect = (a: Range, b: Range): Range => ({
  point: false,
  from: Buffer.compare(a.from, b.from) > 0 ? a.from : b.from,
  to: Buffer.compare(a.to, b.to) < 0 ? a.to : b.to,
});

function ofOperand(operand: Value, multikey: boolean): Bounds[] | undefined {
  if (!isOperators(operand)) return point(operand);
  let range: Range | undefined;
  for (const [name, value] of operand) {
    const points = pointsOf(name, value);
    if (points) return points;
    const found = rangeOf(name, value);
    if (!found) continue;
    // One element of an array may satisfy the lower bound and another the upper: only one of them may bound.
    range = range ? (multikey ? range : intersect(range, found)) : found;
  }
  return range && [range];
}

function pointsOf(name: string, value: Value): Bounds[] | undefined {
  if (name === '$eq') return point(value);
  if (name === '$exists' && value === false) return point(null);
  if ((name === '$gte' || name === '$lte') && value === null) return point(null);
  if (name === '$all' && Array.isArray(value) && value.length > 0 && !isOperators(value[0])) return point(value[0]);
  if (name !== '$in' || !Array.isArray(value)) return undefined;
  const each = value.map(point);
  return each.every((one) => one !== undefined) ? distinct(each.flat() as Bounds[]) : undefined;
}

// Overlapping points would show a document twice.
function distinct(points: Bounds[]): Bounds[] {
  const seen = new Map<string, Bounds>();
  for (const one of points) if (one.point) seen.set(encodeFields([one.value]).toString('latin1'), one);
  return [...seen.values()];
}

function point(value: Value): Bounds[] | undefined {
  // An array can be a field's whole value or one of its elements, a pattern matches many values: neither is one key.
  if (Array.isArray(value) || value instanceof BSONRegExp || value === undefined) return undefined;
  return [{ point: true, value }];
}

function rangeOf(name: string, value: Value): Range | undefined {
  if (name === '$regex' && typeof value === 'string') return undefined;
  if (!['$gt', '$gte', '$lt', '$lte'].includes(name)) return undefined;
  if (value === null || value === undefined || Array.isArray(value) || value instanceof MinKey || value instanceof MaxKey || isDoc(value)) return undefined;
  const kind = kindOf(value);
  if (kind === KIND.regex) return undefined;
  const key = encodeFields([value]);
  const upwards = name === '$gt' || name === '$gte';
  return { point: false, from: upwards ? key : Buffer.from([kind]), to: upwards ? Buffer.from([kind + 1]) : key };
}
