// The operators a field can be asked with, one line or function each (manual: "Query Predicates").
import { BSONRegExp, MaxKey, MinKey, type ObjectId } from 'bson';
import { badValue, failedToParse, notCarried } from '../errors.js';
import { compareNumbers, isNumber, toInteger, toNumber } from '../bson/numbers.js';
import { compare, KIND, kindOf } from '../bson/order.js';
import { isDoc, type Doc, TYPE_NUMBERS, typeName, type Value } from '../bson/value.js';
import { show } from '../store/duplicate.js';
import { some } from './path.js';
import { regexTest } from './regex.js';

type ValueTest = (found: Value) => boolean;
/** A test of what a path leads to, starting from a document (or, inside $elemMatch, from an element). */
export type PathTest = (start: Value, path: string[]) => boolean;
/** How an operator compiles what is written inside it. */
export interface Within { filter(filter: Doc): (document: Doc) => boolean; condition(operand: Value): PathTest }
type Compile = (operand: Value, operators: Doc, within: Within) => PathTest;

const spread = (test: ValueTest): PathTest => (start, path) => some(start, path, 0, true, test);
const whole = (test: ValueTest): PathTest => (start, path) => some(start, path, 0, false, test);
const not = (test: PathTest): PathTest => (start, path) => !test(start, path);

const OPERATORS: Record<string, Compile> = {
  $eq: (operand) => spread(equals(operand)),
  $ne: (operand) => {
    if (operand instanceof BSONRegExp) throw badValue("Can't have regex as arg to $ne.");
    return not(spread(equals(operand)));
  },
  $gt: (operand) => spread(ordered('$gt', operand, (order) => order > 0, false)),
  $gte: (operand) => spread(ordered('$gte', operand, (order) => order >= 0, true)),
  $lt: (operand) => spread(ordered('$lt', operand, (order) => order < 0, false)),
  $lte: (operand) => spread(ordered('$lte', operand, (order) => order <= 0, true)),
  $in: (operand) => spread(anyOf('$in', operand)),
  $nin: (operand) => not(spread(anyOf('$nin', operand))),
  $exists: (operand) => (truthyOperand(operand) ? whole((found) => found !== undefined) : not(whole((found) => found !== undefined))),
  $type: (operand) => spread(ofType(operand)),
  $size: (operand) => whole(ofSize(operand)),
  $mod: (operand) => spread(modulo(operand)),
  $regex: (operand, operators) => spread(regexTest(regexOf(operand, operators.get('$options')))),
  $options: (_operand, operators) => {
    if (!operators.has('$regex')) throw badValue('$options needs a $regex');
    return () => true;
  },
  $not: (operand, _operators, within) => negate(operand, within),
  $all: (operand, _operators, within) => all(operand, within),
  $elemMatch: (operand, _operators, within) => elemMatch(operand, within),
};

export function compileOperators(operators: Doc, within: Within): PathTest {
  const tests = [...operators].map(([name, operand]) => {
    const compile = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
    if (!compile) throw KNOWN.has(name) ? notCarried(`The query operator ${name}`) : badValue(`unknown operator: ${name}`);
    return compile(operand, operators, within);
  });
  return tests.length === 1 ? (tests[0] as PathTest) : (start, path) => tests.every((test) => test(start, path));
}

const KNOWN = new Set(['$geoWithin', '$geoIntersects', '$near', '$nearSphere', '$bitsAllSet', '$bitsAnySet', '$bitsAllClear', '$bitsAnyClear']);

/** Equality of values; null also equals a missing field. */
export function equals(operand: Value): ValueTest {
  if (operand === null) return (found) => found === null || found === undefined;
  if (typeof operand === 'string' || typeof operand === 'boolean') return (found) => found === operand;
  return (found) => found !== undefined && compare(found, operand) === 0;
}

// Comparisons hold only between values of one kind ("type bracketing"); NaN is neither above nor below any number.
function ordered(name: string, operand: Value, holds: (order: number) => boolean, orEqual: boolean): ValueTest {
  if (operand instanceof BSONRegExp) throw badValue(`Can't have RegEx as arg to predicate over field with operator ${name}.`);
  if (operand === null) return orEqual ? equals(null) : () => false;
  if (operand instanceof MinKey || operand instanceof MaxKey) return (found) => holds(compare(found === undefined ? null : found, operand));
  const kind = kindOf(operand);
  if (isNumber(operand)) {
    const nan = Number.isNaN(toNumber(operand));
    return (found) => isNumber(found) && Number.isNaN(toNumber(found)) === nan && (!nan || orEqual) && holds(compareNumbers(found, operand));
  }
  return (found) => kindOf(found) === kind && holds(compare(found, operand));
}

function anyOf(name: string, operand: Value): ValueTest {
  if (!Array.isArray(operand)) throw badValue(`${name} needs an array`);
  if (operand.some(isOperators)) throw badValue(`cannot nest $ under ${name}`);
  // Lists of hundreds of names or ids are asked with: what can be looked up is never compared one by one.
  const strings = new Set(operand.filter((value) => typeof value === 'string'));
  const ids = new Set(operand.filter(isId).map(idKey));
  const others = operand.filter((value) => typeof value !== 'string' && !isId(value)).map((value) => (value instanceof BSONRegExp ? regexTest(value) : equals(value)));
  return (found) => (typeof found === 'string' && strings.has(found)) || (isId(found) && ids.has(idKey(found))) || others.some((test) => test(found));
}

const isId = (value: Value): value is ObjectId => kindOf(value) === KIND.objectId;
const idKey = ({ id }: ObjectId): string => Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('latin1');

function truthyOperand(operand: Value): boolean {
  return isNumber(operand) ? toNumber(operand) !== 0 : operand !== false && operand !== null;
}

function ofType(operand: Value): ValueTest {
  const wanted = (Array.isArray(operand) ? operand : [operand]).map((one) => {
    if (typeof one === 'string' && (one === 'number' || one in TYPE_NUMBERS)) return one;
    if (typeof one === 'string') throw badValue(`Unknown type name alias: ${one}`);
    const name = Object.keys(TYPE_NUMBERS).find((key) => TYPE_NUMBERS[key] === toInteger(one));
    if (name === undefined) throw badValue(`Invalid numerical type code: ${show(one)}`);
    return name;
  });
  if (wanted.length === 0) throw failedToParse('$type must match at least one type');
  const names = new Set(wanted.flatMap((name) => (name === 'number' ? ['int', 'long', 'double', 'decimal'] : [name])));
  return (found) => names.has(typeName(found));
}

function ofSize(operand: Value): ValueTest {
  const size = toInteger(operand);
  if (size === undefined) throw failedToParse(`Failed to parse $size. Expected an integer: $size: ${show(operand)}`);
  if (size < 0) throw failedToParse(`Failed to parse $size. Expected a non-negative number in: $size: ${show(operand)}`);
  return (found) => Array.isArray(found) && found.length === size;
}

function modulo(operand: Value): ValueTest {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length < 2) throw badValue('malformed mod, not enough elements');
  if (operand.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = operand.map((part) => (isNumber(part) ? Math.trunc(toNumber(part)) : NaN));
  if (!Number.isFinite(divisor) || !Number.isFinite(remainder)) throw badValue('malformed mod, divisor and remainder must be numbers');
  if (divisor === 0) throw badValue('divisor cannot be 0');
  return (found) => isNumber(found) && Number.isFinite(toNumber(found)) && (Math.trunc(toNumber(found)) % (divisor as number)) + 0 === remainder;
}

function regexOf(operand: Value, options: Value): BSONRegExp {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string');
  if (operand instanceof BSONRegExp) {
    if (options !== undefined && operand.options !== '') throw badValue('options set in both $regex and $options');
    return new BSONRegExp(operand.pattern, options ?? operand.options);
  }
  if (typeof operand !== 'string') throw badValue('$regex has to be a string');
  return new BSONRegExp(operand, options ?? '');
}

function negate(operand: Value, within: Within): PathTest {
  if (operand instanceof BSONRegExp) return not(within.condition(operand));
  if (!isDoc(operand)) throw badValue('$not needs a regex or a document');
  if (operand.size === 0) throw badValue('$not cannot be empty');
  if (!isOperators(operand)) throw badValue(`unknown operator: ${String((operand as Doc).keys().next().value)}`);
  return not(compileOperators(operand, within));
}

function all(operand: Value, within: Within): PathTest {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return () => false;
  const tests = operand.map((one) => {
    if (isOperators(one) && !one.has('$elemMatch')) throw badValue('no $ expressions in $all');
    return isOperators(one) ? elemMatch(one.get('$elemMatch'), within) : within.condition(one);
  });
  return (start, path) => tests.every((test) => test(start, path));
}

function elemMatch(operand: Value, within: Within): PathTest {
  const test = elementTest(operand, within);
  return whole((found) => Array.isArray(found) && found.some(test));
}

/** Tests one element: by its own value ({ $gt: 5 }) or, being a document, by its fields. */
export function elementTest(operand: Value, within: Within): ValueTest {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  const byValue = isOperators(operand) && !['$and', '$or', '$nor', '$where', '$expr'].includes(operand.keys().next().value as string);
  if (byValue) {
    const test = compileOperators(operand, within);
    return (element) => test(element, []);
  }
  const test = within.filter(operand);
  return (element) => (isDoc(element) ? test(element) : Array.isArray(element) && test(new Map(element.map((value, i) => [String(i), value]))));
}

/** True when the first field begins with $ (DBRefs aside, which are plain values). */
export function isOperators(operand: Value): operand is Doc {
  if (!isDoc(operand)) return false;
  const first = operand.keys().next().value;
  return first !== undefined && first.startsWith('$') && first !== '$ref' && first !== '$id' && first !== '$db';
}
