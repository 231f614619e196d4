// What updates do to arrays: $push and its modifiers, $addToSet, $pop, $pull, $pullAll.
import { BSONRegExp } from 'bson';
import { badValue, failedToParse, typeMismatch } from '../errors.js';
import { toInteger } from '../bson/numbers.js';
import { compare, equal } from '../bson/order.js';
import { isDoc, type Doc, typeName, type Value } from '../bson/value.js';
import { compileCondition, compileFilter } from '../query/match.js';
import { isOperators } from '../query/operators.js';
import { parseSort } from '../query/sort.js';
import { sorted } from '../query/run.js';
import { show } from '../store/duplicate.js';
import type { Built, Step } from './operators.js';

export function push({ place, operand, path, document }: Built): void {
  const array = arrayAt(place.get(), '$push', path, document);
  const modifiers = isDoc(operand) && operand.has('$each') ? operand : undefined;
  const each = modifiers ? modifiers.get('$each') : [operand];
  if (!Array.isArray(each)) throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeName(each)}`);
  for (const name of modifiers?.keys() ?? []) {
    if (!['$each', '$slice', '$sort', '$position'].includes(name)) throw badValue(`Unrecognized clause in $push: ${name}`);
  }
  const at = whole(modifiers, '$position') ?? array.length;
  array.splice(at < 0 ? Math.max(0, array.length + at) : at, 0, ...each);
  const ordered = modifiers?.has('$sort') ? sortElements(array, modifiers.get('$sort')) : array;
  const slice = whole(modifiers, '$slice');
  place.put(slice === undefined ? ordered : slice < 0 ? ordered.slice(slice) : ordered.slice(0, slice));
}

function whole(modifiers: Doc | undefined, name: string): number | undefined {
  if (!modifiers?.has(name)) return undefined;
  const number = toInteger(modifiers.get(name));
  if (number === undefined) throw badValue(`The value for ${name} must be an integer value but was given type: ${typeName(modifiers.get(name))}`);
  return number;
}

function sortElements(array: Value[], by: Value): Value[] {
  const direction = toInteger(by);
  if (direction === 1 || direction === -1) return [...array].sort((a, b) => compare(a, b) * direction);
  if (!isDoc(by) || by.size === 0) throw badValue('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields');
  // Elements that are no documents have none of the fields and sort as null.
  return sorted(array, parseSort(by), (element) => (isDoc(element) ? element : new Map()));
}

export function addToSet({ place, operand, path, document }: Built): void {
  const array = arrayAt(place.get(), '$addToSet', path, document);
  const each = isDoc(operand) && operand.has('$each') ? operand.get('$each') : [operand];
  if (!Array.isArray(each)) throw badValue(`The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`);
  for (const value of each) if (!array.some((element) => equal(element, value))) array.push(value);
  place.put(array);
}

function arrayAt(value: Value, operator: string, path: string[], document: Doc): Value[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return [...value];
  if (operator === '$addToSet') throw badValue(`Cannot apply $addToSet to non-array field. Field named '${path.at(-1)}' has non-array type ${typeName(value)}`);
  throw badValue(`The field '${path.join('.')}' must be an array but is of type ${typeName(value)} in document {_id: ${show(document.get('_id'))}}`);
}

export function pop({ place, operand, path }: Step): void {
  const way = toInteger(operand);
  if (way !== 1 && way !== -1) throw failedToParse(`$pop expects 1 or -1, found: ${show(operand)}`);
  const value = place?.get();
  if (!place || value === undefined) return;
  if (!Array.isArray(value)) throw typeMismatch(`Path '${path.join('.')}' contains an element of non-array type '${typeName(value)}'`);
  place.put(way === 1 ? value.slice(0, -1) : value.slice(1));
}

export function pull({ place, operand }: Step): void {
  const array = pullable(place?.get());
  if (!place || !array) return;
  const leaves = matcherOf(operand);
  place.put(array.filter((element) => !leaves(element)));
}

// Operators and patterns test the element as a field's value would be tested (looking into it when it is an array),
// a plain document tests the element's fields, anything else is equality.
function matcherOf(operand: Value): (element: Value) => boolean {
  if (isOperators(operand) || operand instanceof BSONRegExp) {
    const test = compileCondition(operand);
    return (element) => test(new Map([['', element]]), ['']);
  }
  if (isDoc(operand)) {
    const test = compileFilter(operand);
    return (element) => isDoc(element) && test(element);
  }
  return (element) => equal(element, operand);
}

export function pullAll({ place, operand }: Step): void {
  if (!Array.isArray(operand)) throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  const array = pullable(place?.get());
  if (place && array) place.put(array.filter((element) => !operand.some((value) => equal(element, value))));
}

function pullable(value: Value): Value[] | undefined {
  if (value === undefined || Array.isArray(value)) return value;
  throw badValue('Cannot apply $pull to a non-array value');
}
